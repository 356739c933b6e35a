/** How much time is left, in a form to show. */
export interface Countdown {
  /** Rounded up to a whole second, so that ten minutes begin at 10:00 and 0:01 is still time. Never negative. */
  remainingMs: number
  /** Whole minutes; 60 and more for long deadlines. */
  minutes: number
  /** 0 to 59. */
  seconds: number
  /** The part of the time that is left, from 1 down to 0. */
  fraction: number
  urgency: Urgency
}

/** `soon` from two minutes, `last` from thirty seconds before the end. */
export type Urgency = 'calm' | 'soon' | 'last' | 'over'

const SOON_MS = 120_000
const LAST_MS = 30_000

/**
 * Says how much of the time between two moments is left. All in milliseconds since 1970.
 *
 * @param startsAtMs When the time began; `fraction` is relative to it.
 */
export function getCountdown(expiresAtMs: number, nowMs: number, startsAtMs: number): Countdown {
  const wholeSeconds = getSecondsLeft(expiresAtMs, nowMs)
  const remainingMs = wholeSeconds * 1_000
  return {
    remainingMs,
    minutes: Math.floor(wholeSeconds / 60),
    seconds: wholeSeconds % 60,
    fraction: remainingMs && Math.min(1, remainingMs / Math.max(1, expiresAtMs - startsAtMs)),
    urgency: getUrgency(remainingMs),
  }
}

/** Seconds left, rounded up; 0 when the moment has come. */
export function getSecondsLeft(expiresAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((expiresAtMs - nowMs) / 1_000))
}

/** Rounds up to whole minutes as long as more than `exactFrom` seconds are left. */
export function roundSeconds(seconds: number, exactFrom: number): number {
  return seconds > exactFrom ? Math.ceil(seconds / 60) * 60 : seconds
}

/**
 * After how many milliseconds that number of seconds changes; `undefined` when nothing is left to count.
 *
 * @param exactFrom As in `roundSeconds`; whole minutes.
 */
export function getTickDelay(
  expiresAtMs: number,
  nowMs: number,
  exactFrom = Number.POSITIVE_INFINITY,
): number | undefined {
  const secondsLeft = getSecondsLeft(expiresAtMs, nowMs)
  if (secondsLeft === 0) return undefined
  const next = secondsLeft > exactFrom ? roundSeconds(secondsLeft, exactFrom) - 60 : secondsLeft - 1
  // Timers cut fractions off, and would fire a moment before the second is over.
  return Math.ceil(expiresAtMs - nowMs - next * 1_000)
}

function getUrgency(remainingMs: number): Urgency {
  if (remainingMs === 0) return 'over'
  if (remainingMs <= LAST_MS) return 'last'
  return remainingMs <= SOON_MS ? 'soon' : 'calm'
}
