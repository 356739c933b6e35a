/** When a callback that was not confirmed is sent again. */
export interface RetrySchedule {
  /** The first pauses, all alike. */
  firstPauseMs: number
  firstPauses: number
  /** Then the pause grows: `basePauseMs + growingPauseMs * growth ** (n - 4)`, up to the longest. */
  basePauseMs: number
  growingPauseMs: number
  growth: number
  longestPauseMs: number
  maxAttempts: number
}

/** The gateway's own schedule: 120 attempts within 11 days (PROTOCOL section 2.8). */
export const GATEWAY_RETRIES: RetrySchedule = {
  firstPauseMs: 10_000,
  firstPauses: 6,
  basePauseMs: 70_000,
  growingPauseMs: 10_000,
  growth: 1.12,
  longestPauseMs: 4 * 60 * 60_000,
  maxAttempts: 120,
}

/** The same shape, ten times as fast, so that a person can watch it. */
export const QUICK_RETRIES: RetrySchedule = {
  ...GATEWAY_RETRIES,
  firstPauseMs: 1_000,
  basePauseMs: 7_000,
  growingPauseMs: 1_000,
  longestPauseMs: 24 * 60_000,
}

/** The pause after the given attempt (the first is 1), in milliseconds; `undefined` when it was the last. */
export function getRetryPause(attempt: number, schedule: RetrySchedule): number | undefined {
  if (attempt >= schedule.maxAttempts) return undefined
  if (attempt <= schedule.firstPauses) return schedule.firstPauseMs
  const grown = schedule.basePauseMs + schedule.growingPauseMs * schedule.growth ** (attempt - 4)
  return Math.min(schedule.longestPauseMs, Math.round(grown))
}
