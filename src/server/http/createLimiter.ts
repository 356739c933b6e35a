import { type Rate, type TokenBucket, waitForToken, withoutToken } from './tokenBucket.ts'

/** Counts what happens under each key. */
export interface Limiter {
  /** Whether anything under this key is remembered. */
  has(key: string): boolean
  /** How many milliseconds until the next one is allowed; 0 for now. Costs nothing. */
  wait(key: string): number
  /** One has happened. */
  charge(key: string): void
  /** `wait`, and `charge` when there is no waiting. */
  take(key: string): number
}

/**
 * A token bucket for each key. At most `maxKeys` are remembered, those that were charged last: who is forgotten
 * has a full bucket again, so that a flood under made-up keys costs neither memory nor anybody's share.
 */
export function createLimiter(rate: Rate | false, maxKeys: number, now: () => number): Limiter {
  if (rate === false) return UNLIMITED
  const buckets = new Map<string, TokenBucket>()
  // Goes on from where it was while a flood lasts: to look for the oldest anew each time would take ever longer. No
  // longer than that, because a map keeps all that it was for an iterator that stands still.
  let byAge: Iterator<string> | undefined
  const limiter: Limiter = {
    has: (key) => buckets.has(key),
    wait: (key) => waitForToken(buckets.get(key), rate, now()),
    charge: (key) => {
      const bucket = withoutToken(buckets.get(key), rate, now())
      // Set anew, it is the newest of the map.
      buckets.delete(key)
      buckets.set(key, bucket)
      byAge = buckets.size > maxKeys ? (byAge ?? buckets.keys()) : undefined
      const oldest = byAge?.next()
      if (oldest && !oldest.done) buckets.delete(oldest.value)
    },
    take: (key) => {
      const waitMs = limiter.wait(key)
      if (waitMs === 0) limiter.charge(key)
      return waitMs
    },
  }
  return limiter
}

const UNLIMITED: Limiter = { has: () => false, wait: () => 0, charge: () => {}, take: () => 0 }
