import { parseTime } from './parseTime.ts'
import type { PaymentSnapshot } from './paymentSnapshot.ts'

/** How long a success may come after an end, where the server does not say: the gateway's threshold, and ten minutes. */
const LATEST_MS = 70 * 60_000
/** Most late successes come in the first minutes. With the jitter it is at most 15 s. */
const SOON_MS = 13_500
const SOON_UNTIL_MS = 10 * 60_000
/** With the jitter it is at most a minute. */
const LATER_MS = 54_000

/** Until when an ended payment may still turn out to be paid, in the server's time. */
export function getLateEnd(snapshot: PaymentSnapshot): number {
  return parseTime(snapshot.payment?.mayChangeUntil) ?? getEndSeen(snapshot) + LATEST_MS
}

/** How long after its last read an ended payment is read again; `false` when it cannot change any more. */
export function lateDelay(snapshot: PaymentSnapshot, nowMs: number): number | false {
  if (nowMs >= getLateEnd(snapshot)) return false
  return nowMs - getEndSeen(snapshot) < SOON_UNTIL_MS ? SOON_MS : LATER_MS
}

function getEndSeen({ endSeenAtMs, firstReadAtMs, clockOffsetMs }: PaymentSnapshot): number {
  return (endSeenAtMs ?? firstReadAtMs) + clockOffsetMs
}
