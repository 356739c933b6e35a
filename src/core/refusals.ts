/** How often the backend refused in its own words, with no good answer in between. Monotonic milliseconds. */
export interface Refusals {
  count: number
  sinceMs: number
  lastMs: number
}

const ENOUGH = 3
const LASTING_MS = 10_000

/** Counts one more refusal. */
export function countRefusal(refusals: Refusals | undefined, atMs: number): Refusals {
  const { count, sinceMs } = refusals ?? { count: 0, sinceMs: atMs }
  return { count: count + 1, sinceMs, lastMs: atMs }
}

/**
 * Whether the backend means it: a read from a replica that lags, or an instance that is being replaced, refuses for a
 * moment too.
 */
export function isLasting({ count, sinceMs, lastMs }: Refusals): boolean {
  return count >= ENOUGH && lastMs - sinceMs >= LASTING_MS
}
