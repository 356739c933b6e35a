import { isFinal } from '../protocol/payment.ts'
import { hashText } from './hashText.ts'
import { getLateEnd, lateDelay } from './lateSuccess.ts'
import type { PaymentSnapshot } from './paymentSnapshot.ts'
import { getDeadline, getPhase } from './phase.ts'
import { isRefusal } from './readError.ts'

const FAST_MS = 2_000
const MEDIUM_MS = 3_500
const SLOW_MS = 8_000
/** While nobody looks: most who pay do it soon, and who comes back to the page is told at once anyway. */
const HIDDEN_MS = 15_000
const LONG_HIDDEN_MS = 40_000
/** Nobody sees the end of a payment in a hidden tab, and who comes back to it causes a read. */
const LATE_HIDDEN_FACTOR = 3
/** Long after the deadline, while the server still looks for the result. */
const CHECKING_MS = 20_000
const CHECKING_FROM_MS = 10 * 60_000
/** Nobody scans and confirms faster than this. */
const SCAN_MS = 4_000
const FAST_UNTIL_MS = 60_000
const MEDIUM_UNTIL_MS = 150_000
const HIDDEN_UNTIL_MS = 120_000
/** While somebody tells of changes, reads only make sure that nothing was missed. */
const PUSHED_MS = 20_000
const PUSHED_SLOW_MS = 40_000
const MAX_BACKOFF_MS = 15_000
/** A refusal in the backend's own words is repeated a few times before it counts. */
const REFUSED_MS = 4_000
const SHORTEST_MS = 1_000
const LAST_READ_MS = 5_000
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
  const wanted = snapshot.failures > 0 ? delayAfterFailure(snapshot, planned) : planned
  const spread = hashText(`${snapshot.reads} ${seed}`) / 2 ** 31 - 1
  const shortest = isHidden ? delayWhileHidden(snapshot, planned) : SHORTEST_MS
  const jittered = Math.max(wanted, shortest) * (1 + spread * JITTER)
  const askedToWaitMs = Math.max(snapshot.retryAfterMs ?? 0, snapshot.pollAfterMs ?? 0)
  // At 00:00 the screen says that the server is being asked, so it is read then. The last read of a payment that has
  // ended comes just after the time in which it may change.
  const isOver = snapshot.payment !== undefined && isFinal(snapshot.payment.status)
  const limitMs = isOver ? getLateEnd(snapshot) + LAST_READ_MS : getDeadline(snapshot)
  const untilLimitMs = limitMs - settledAtMs
  const capped = untilLimitMs > 0 ? Math.min(jittered, untilLimitMs) : jittered
  return Math.max(1, Math.ceil(Math.max(capped, askedToWaitMs)))
}

export interface PollSituation {
  isHidden: boolean
  /** Whether changes are told by push, and none has been missed. @default false */
  isPushed?: boolean
  /** Any text; the same one gives the same jitter. */
  seed: string
}

function delayAfterFailure({ failures, error, payment }: PaymentSnapshot, planned: number): number {
  if (isRefusal(error))
    return Math.max(REFUSED_MS, payment && isFinal(payment.status) ? planned : 0)
  const backoffMs = Math.min(MAX_BACKOFF_MS, FAST_MS * 1.5 ** (failures - 1))
  return payment && isFinal(payment.status) ? Math.max(planned, backoffMs) : backoffMs
}

function plannedDelay(snapshot: PaymentSnapshot, nowMs: number, isPushed: boolean): number | false {
  if (snapshot.isRefused) return false
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
      const sinceMs = nowMs - getDeadline(snapshot)
      if (sinceMs >= CHECKING_FROM_MS) return CHECKING_MS
      return sinceMs < FAST_UNTIL_MS ? FAST_MS : SLOW_MS
    }
    case 'processing': {
      return isPushed ? PUSHED_MS : MEDIUM_MS
    }
    case 'declined':
    case 'expired':
    case 'canceled':
    case 'failed': {
      return lateDelay(snapshot, nowMs)
    }
    case 'succeeded':
    case 'unknown':
    case 'unavailable': {
      return false
    }
    default: {
      return phase satisfies never
    }
  }
}

function delayWhileHidden(
  { payment, settledAtMs, firstReadAtMs }: PaymentSnapshot,
  planned: number,
): number {
  if (payment && isFinal(payment.status)) return planned * LATE_HIDDEN_FACTOR
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
