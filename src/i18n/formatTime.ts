/** Writes a moment (milliseconds since 1970) as a time of day where the customer is: `14:32`. */
export function formatTime(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs)
}
