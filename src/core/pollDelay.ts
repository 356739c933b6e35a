import { hashText } from './hashText.ts'
import type { PaymentSnapshot } from './paymentSnapshot.ts'
import { getDeadline, getEnd, getPhase } from './phase.ts'

const FAST_MS = 2_000
const MEDIUM_MS = 3_500
const SLOW_MS = 8_000
/** While nobody looks: most who pay do it soon, and who comes back to the page is told at once anyway. */
const HIDDEN_MS = 15_000
const LONG_HIDDEN_MS = 40_000
/** For a success that comes after the time was over. */
const LATE_MS = 15_000
/** Nobody scans and confirms faster than this. */
const SCAN_MS = 4_000
const FAST_UNTIL_MS = 60_000
const MEDIUM_UNTIL_MS = 150_000
const HIDDEN_UNTIL_MS = 120_000
/** While somebody tells of changes, reads only make sure that nothing was missed. */
const PUSHED_MS = 20_000
const PUSHED_SLOW_MS = 40_000
const MAX_BACKOFF_MS = 15_000
const SHORTEST_MS = 1_000
const JITTER = 0.1

/**
 * How long after its last read a payment is read again, or `false` when it is not. Shaped like the chance
 * that somebody pays now: dense in the first minute, thinner later, sparse in a hidden tab. The answer only
 * depends on what the last read brought, so that asking again does not restart the wait.
 */
export function pollDelay(
  snapshot: PaymentSnapshot | undefined,
  { isHidden, isPushed = false, seed }: PollSituation,
): number | false {
  if (!snapshot) return FAST_MS
  const settledAtMs = snapshot.settledAtMs + snapshot.clockOffsetMs
  const planned = plannedDelay(snapshot, settledAtMs, isPushed)
  if (planned === false) return false
  const wanted =
    snapshot.failures > 0
      ? Math.min(MAX_BACKOFF_MS, FAST_MS * 1.5 ** (snapshot.failures - 1))
      : planned
  const spread = hashText(`${snapshot.reads} ${seed}`) / 2 ** 31 - 1
  const shortest = isHidden ? delayWhileHidden(snapshot) : SHORTEST_MS
  const jittered = Math.max(wanted, shortest) * (1 + spread * JITTER)
  const askedToWaitMs = Math.max(snapshot.retryAfterMs ?? 0, snapshot.pollAfterMs ?? 0)
  const untilDeadlineMs = getDeadline(snapshot) - settledAtMs
  // At 00:00 the customer is told that the server is asked, so it is asked then and not a beat later.
  const capped = untilDeadlineMs > 0 ? Math.min(jittered, untilDeadlineMs) : jittered
  return Math.max(1, Math.ceil(Math.max(capped, askedToWaitMs)))
}

export interface PollSituation {
  isHidden: boolean
  /** Whether changes are told by push, and none has been missed. @default false */
  isPushed?: boolean
  /** Any text; the same one gives the same jitter. */
  seed: string
}

function plannedDelay(snapshot: PaymentSnapshot, nowMs: number, isPushed: boolean): number | false {
  const phase = getPhase(snapshot, nowMs)
  switch (phase) {
    case 'loading':
    case 'preparing': {
      return FAST_MS
    }
    case 'awaiting': {
      return delayWhileShown(snapshot, isPushed)
    }
    case 'verifying': {
      return nowMs - getDeadline(snapshot) < FAST_UNTIL_MS ? FAST_MS : SLOW_MS
    }
    case 'processing': {
      return isPushed ? PUSHED_MS : MEDIUM_MS
    }
    case 'expired': {
      return nowMs < getEnd(snapshot) ? LATE_MS : false
    }
    case 'succeeded':
    case 'declined':
    case 'canceled':
    case 'failed':
    case 'unknown':
    case 'unavailable': {
      return false
    }
    default: {
      return phase satisfies never
    }
  }
}

function delayWhileHidden({ settledAtMs, firstReadAtMs }: PaymentSnapshot): number {
  return settledAtMs - firstReadAtMs < HIDDEN_UNTIL_MS ? HIDDEN_MS : LONG_HIDDEN_MS
}

function delayWhileShown(
  { payment, settledAtMs, actionSinceMs, firstReadAtMs }: PaymentSnapshot,
  isPushed: boolean,
): number {
  const shownMs = Math.max(0, settledAtMs - (actionSinceMs ?? firstReadAtMs))
  if (isPushed) return shownMs < FAST_UNTIL_MS ? PUSHED_MS : PUSHED_SLOW_MS
  // Who was sent to a page may just have come back from it.
  const isCode = payment?.nextAction !== undefined && payment.nextAction.type !== 'redirect'
  // Jitter may bring the first of these reads a little early; that is no reason for another one at once.
  if (isCode && shownMs < SCAN_MS * (1 - JITTER)) return SCAN_MS - shownMs
  if (shownMs < FAST_UNTIL_MS) return FAST_MS
  return shownMs < MEDIUM_UNTIL_MS ? MEDIUM_MS : SLOW_MS
}
