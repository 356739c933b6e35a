import type { Phase } from './phase.ts'
import type { ScreenCase } from './screenCase.ts'

/** What a screen reader says now: keys for the catalogue, not text. */
export interface Announcement {
  word: AnnouncementWord
  /** How much time is left: the exact time for `start`, a threshold for `time-left`. */
  remainingMs?: number
  politeness: 'polite' | 'assertive'
  /** When it was said, in milliseconds. */
  atMs: number
}

/**
 * `start`: what to do and how long it may take. The others are a phase, the time that is left, or why nothing
 * can be done.
 */
export type AnnouncementWord =
  | 'start'
  | 'time-left'
  | Obstacle
  | ScreenCase
  | Exclude<Phase, 'loading' | 'awaiting'>

/** Why a customer can do nothing, although the payment waits. */
export type Obstacle = 'order-changed' | 'framed' | 'problem'

const THRESHOLDS_MS = [30_000, 60_000, 120_000, 300_000]
/** Two announcements are never closer together, except when the second one is a result. */
const PAUSE_MS = 10_000
/** A preparation that is over sooner needs no words. */
export const LONG_PREPARATION_MS = 3_000

/**
 * Decides what to say now. Gives `previous` back when there is nothing new, so that a region that shows the
 * answer changes only when something is to be heard. After a sleep only the newest threshold is said.
 *
 * @param state.remainingMs Time left to act; absent where there is no deadline.
 */
export function nextAnnouncement(
  previous: Announcement | undefined,
  { phase, remainingMs, waitedMs = 0, nowMs }: AnnouncementState,
): Announcement | undefined {
  if (phase === 'loading' || phase === 'preparing') {
    if (waitedMs >= LONG_PREPARATION_MS && previous?.word !== 'preparing') {
      return { word: 'preparing', politeness: 'polite', atMs: nowMs }
    }
    // The next wait is said again if it gets long.
    return previous?.word === 'slow' ? undefined : previous
  }
  if (phase === 'slow') {
    if (previous?.word === phase) return previous
    return { word: phase, politeness: 'polite', atMs: nowMs }
  }
  if (phase === 'processing') {
    if (previous?.word === phase || isTooSoon(previous, nowMs)) return previous
    return { word: phase, politeness: 'polite', atMs: nowMs }
  }
  if (phase !== 'awaiting') {
    if (previous?.word === phase) return previous
    return { word: phase, politeness: 'assertive', atMs: nowMs }
  }
  if (previous?.word !== 'start' && previous?.word !== 'time-left') {
    return sayTime('start', remainingMs, nowMs)
  }
  if (remainingMs === undefined || remainingMs <= 0) return previous
  const saidMs = previous.remainingMs ?? Number.POSITIVE_INFINITY
  if (remainingMs > saidMs + PAUSE_MS) return sayTime('start', remainingMs, nowMs)
  const thresholdMs = THRESHOLDS_MS.find((atMs) => remainingMs <= atMs)
  if (thresholdMs === undefined || thresholdMs >= saidMs) return previous
  return isTooSoon(previous, nowMs) ? previous : sayTime('time-left', thresholdMs, nowMs)
}

export interface AnnouncementState {
  phase: Phase | Obstacle | ScreenCase
  remainingMs?: number | undefined
  /** How long `loading` and `preparing` have lasted. @default 0 */
  waitedMs?: number
  nowMs: number
}

function sayTime(
  word: 'start' | 'time-left',
  remainingMs: number | undefined,
  atMs: number,
): Announcement {
  const said = { word, politeness: 'polite', atMs } as const
  return remainingMs === undefined ? said : { ...said, remainingMs }
}

function isTooSoon(previous: Announcement | undefined, nowMs: number): boolean {
  return previous !== undefined && nowMs - previous.atMs < PAUSE_MS
}
