import { isOpenAt } from 'quietzone/core'

const HOUR_MS = 3_600_000
/** A demo that is shown for this long must not close in the middle. */
const VISIT_MS = 4 * HOUR_MS

/** How far to move the clock so that every method takes payments now and for some hours. */
export function msUntilOpen(nowMs: number): number {
  let ms = 0
  while (!isOpenAt('hizliqr', nowMs + ms) || !isOpenAt('hizliqr', nowMs + ms + VISIT_MS)) {
    ms += HOUR_MS
  }
  return ms
}
