/**
 * Milliseconds since 1970 of an absolute ISO 8601 time; `undefined` when there is none, or none that can be
 * read. A bare number, such as the gateway's `600`, is no time: `Date.parse` would take it for a year.
 */
export function parseTime(text: string | undefined): number | undefined {
  if (!text || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? undefined : atMs
}
