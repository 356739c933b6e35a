import type { Payment } from '../protocol/payment.ts'
import { acceptResponse } from './acceptResponse.ts'
import { nextClockOffset } from './nextClockOffset.ts'
import { clampWait } from './parseRetryAfter.ts'
import { createReadError, type ReadError } from './readError.ts'
import type { StatusRead } from './statusRead.ts'

/** All that is known of a payment after some reads. Plain JSON; our own times are monotonic milliseconds. */
export interface PaymentSnapshot {
  /** The newest that the server said; absent until it has said anything. */
  payment?: Payment
  /** Add this to monotonic time to get the server's time. */
  clockOffsetMs: number
  /** The server's clock at its last answer. */
  serverTimeMs?: number
  /** How often the server was asked. */
  reads: number
  /** How many of the last reads failed in a row. */
  failures: number
  firstReadAtMs: number
  /** When the last read ended. */
  settledAtMs: number
  /** Something to pay with has been shown: a code, or the way to the bank. */
  wasShown?: true
  /** Since when the present next action is known. */
  actionSinceMs?: number
  /** Why the last read failed. */
  error?: ReadError
  /** What the last answer asked us to wait, between 1 and 60 seconds. */
  retryAfterMs?: number
  pollAfterMs?: number
}

/** A read with our own monotonic times. */
export interface TimedRead {
  read: StatusRead
  sentAtMs: number
  settledAtMs: number
}

/** What is known after one more read. A failed one leaves the payment as it was. */
export function nextSnapshot(
  previous: PaymentSnapshot | undefined,
  timed: TimedRead,
  paymentId: string,
): PaymentSnapshot {
  const { read } = timed
  if (!read.ok) return failedSnapshot(previous, timed, read.error)
  const accepted = acceptResponse(previous?.payment, read.response, paymentId)
  if (!accepted.ok) return failedSnapshot(previous, timed, createReadError('bad-response'))
  const payment = accepted.value
  const since = actionSince(previous, payment, timed.settledAtMs)
  const { pollAfterMs } = read.response
  return {
    payment,
    ...nextClock(previous, timed, Date.parse(read.response.serverTime)),
    ...countRead(previous, timed),
    failures: 0,
    ...(previous?.wasShown || payment.nextAction ? { wasShown: true } : {}),
    ...(since === undefined ? {} : { actionSinceMs: since }),
    ...(pollAfterMs === undefined ? {} : { pollAfterMs: clampWait(pollAfterMs) }),
  }
}

function failedSnapshot(
  previous: PaymentSnapshot | undefined,
  timed: TimedRead,
  error: ReadError,
): PaymentSnapshot {
  const { retryAfterMs: _, pollAfterMs: __, ...kept } = previous ?? { clockOffsetMs: 0 }
  return { ...kept, ...countRead(previous, timed), failures: (previous?.failures ?? 0) + 1, error }
}

function countRead(previous: PaymentSnapshot | undefined, { read, ...timed }: TimedRead) {
  return {
    reads: (previous?.reads ?? 0) + 1,
    firstReadAtMs: previous?.firstReadAtMs ?? timed.sentAtMs,
    settledAtMs: timed.settledAtMs,
    ...(read.retryAfterMs === undefined ? {} : { retryAfterMs: clampWait(read.retryAfterMs) }),
  }
}

function nextClock(
  previous: PaymentSnapshot | undefined,
  timed: TimedRead,
  serverTimeMs: number,
): Pick<PaymentSnapshot, 'clockOffsetMs' | 'serverTimeMs'> {
  const known = previous?.serverTimeMs
  // An answer that is no newer than the last one comes from a cache: its clock stands still.
  if (previous && known !== undefined && !(serverTimeMs > known)) {
    return { clockOffsetMs: previous.clockOffsetMs, serverTimeMs: known }
  }
  const offset = known === undefined ? undefined : previous?.clockOffsetMs
  return { clockOffsetMs: nextClockOffset(offset, { ...timed, serverTimeMs }), serverTimeMs }
}

function actionSince(
  previous: PaymentSnapshot | undefined,
  { nextAction }: Payment,
  settledAtMs: number,
): number | undefined {
  if (!nextAction) return undefined
  const isSame = JSON.stringify(previous?.payment?.nextAction) === JSON.stringify(nextAction)
  return isSame ? previous?.actionSinceMs : settledAtMs
}
