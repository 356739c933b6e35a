/** How often something may happen: steadily, and at once after a pause. */
export interface Rate {
  perSecond: number
  burst: number
}

/** How many tokens were left when. A key that has no bucket yet has a full one. */
export interface TokenBucket {
  tokens: number
  atMs: number
}

/** How many milliseconds until there is a token; 0 when there is one. */
export function waitForToken(bucket: TokenBucket | undefined, rate: Rate, nowMs: number): number {
  const { tokens } = refill(bucket, rate, nowMs)
  // Fractions add up to a little less than one.
  return tokens > 1 - 1e-9 ? 0 : Math.ceil(((1 - tokens) / rate.perSecond) * 1_000)
}

/** The bucket after one token was taken. It never owes any, so that nobody waits longer than for one. */
export function withoutToken(
  bucket: TokenBucket | undefined,
  rate: Rate,
  nowMs: number,
): TokenBucket {
  const { tokens } = refill(bucket, rate, nowMs)
  return { tokens: Math.max(0, tokens - 1), atMs: nowMs }
}

/** A clock that was set back gives nothing and takes nothing. */
function refill(bucket: TokenBucket | undefined, rate: Rate, nowMs: number): TokenBucket {
  if (!bucket) return { tokens: rate.burst, atMs: nowMs }
  const elapsedSeconds = Math.max(0, nowMs - bucket.atMs) / 1_000
  return {
    tokens: Math.min(rate.burst, bucket.tokens + elapsedSeconds * rate.perSecond),
    atMs: nowMs,
  }
}
