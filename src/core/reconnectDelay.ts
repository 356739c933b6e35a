import { hashText } from './hashText.ts'

const FIRST_MS = 1_000
const LONGEST_MS = 60_000
/** A backend without push, or something else in its place: it will hardly change while the customer waits. */
const REFUSED_MS = 5 * 60_000
/** A line that held this long was a good one. */
const STEADY_MS = 30_000

/** How a line for push ended. */
export interface PushEnd {
  /** `refused`: what answered is no event stream of ours. */
  outcome: 'dropped' | 'refused'
  /** What the server asked us to wait. */
  retryAfterMs?: number
}

/** How many lines in a row did not hold, after one more that lasted so long. */
export function countDrops(drops: number, lastedMs: number): number {
  return lastedMs >= STEADY_MS ? 0 : drops + 1
}

/** How long to wait until the next line is opened: longer from drop to drop, spread over the customers. */
export function reconnectDelay(
  { outcome, retryAfterMs = 0 }: PushEnd,
  drops: number,
  seed: string,
): number {
  const wanted = outcome === 'refused' ? REFUSED_MS : Math.min(LONGEST_MS, FIRST_MS * 2 ** drops)
  const spread = 0.5 + hashText(`${drops} ${seed}`) / 2 ** 32
  return Math.ceil(Math.max(wanted * spread, retryAfterMs))
}
