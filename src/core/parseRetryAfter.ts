/** The shortest and longest wait that a server may ask for. */
const MIN_MS = 1_000
const MAX_MS = 60_000

/**
 * Reads a `Retry-After` header: seconds or an HTTP date, held between 1 and 60 seconds. `undefined` when
 * there is none or it makes no sense.
 *
 * @param nowMs The time of the answer in milliseconds since 1970, for headers that name a date.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return clampWait(Number(text) * 1_000)
  // `Date.parse` takes almost any text with a digit in it; an HTTP date begins with the day of the week.
  const atMs = /^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(atMs) ? undefined : clampWait(atMs - nowMs)
}

/** A wait that a server asked for, held between 1 and 60 seconds. */
export function clampWait(delayMs: number): number {
  return Math.min(MAX_MS, Math.max(MIN_MS, delayMs))
}
