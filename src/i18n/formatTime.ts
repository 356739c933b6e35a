/**
 * Writes a moment (milliseconds since 1970) as a time of day where the customer is: `14:32`. In a named time
 * zone it says which: `11:32 UTC`.
 */
export function formatTime(atMs: number, locale: string, timeZone?: string): string {
  // Made anew each time, unlike the other formats: a phone may change its time zone, and it is seldom asked.
  return new Intl.DateTimeFormat([locale, 'en'], {
    hour: 'numeric',
    minute: '2-digit',
    ...(timeZone ? { timeZone, timeZoneName: 'short' } : {}),
  }).format(atMs)
}
