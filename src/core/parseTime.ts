/** Milliseconds since 1970 of an ISO 8601 time; `undefined` when there is none, or none that can be read. */
export function parseTime(text: string | undefined): number | undefined {
  const atMs = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(atMs) ? undefined : atMs
}
