import type { StatusResponse } from '../protocol/parseStatusResponse.ts'
import { isFinal, type Payment } from '../protocol/payment.ts'
import { acceptResponse } from './acceptResponse.ts'
import { nextClockOffset } from './nextClockOffset.ts'
import { countOlder, hasLostWrites, type OlderAnswers } from './olderAnswers.ts'
import { clampWait } from './parseRetryAfter.ts'
import { createReadError, isRefusal, type ReadError } from './readError.ts'
import { countRefusal, isLasting, type Refusals } from './refusals.ts'
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
  /** When the end of the payment was first read. */
  endSeenAtMs?: number
  /** Answers in a row that knew less than we do. */
  older?: OlderAnswers
  /** Refusals since the last good answer. */
  refusals?: Refusals
  /** The backend refuses this payment lastingly. One good answer takes it back. */
  isRefused?: true
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
  const { pollAfterMs, serverTime } = read.response
  const older = nextOlder(previous, read.response, timed.settledAtMs)
  const isLost = hasLostWrites(older, timed.settledAtMs)
  const accepted = acceptResponse(previous?.payment, read.response, paymentId, isLost)
  if (!accepted.ok) return failedSnapshot(previous, timed, createReadError('bad-response'))
  const payment = accepted.value
  const since = actionSince(previous, payment, timed.settledAtMs)
  const isKept = payment === previous?.payment
  return {
    payment,
    ...nextClock(previous, timed, Date.parse(serverTime)),
    ...countRead(previous, timed),
    failures: 0,
    ...(previous?.wasShown || payment.nextAction ? { wasShown: true } : {}),
    ...(isFinal(payment.status) ? { endSeenAtMs: endSeenAt(previous, timed.settledAtMs) } : {}),
    ...(older && isKept ? { older } : {}),
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
  const known = previous?.error
  const isSame =
    known?.code === error.code &&
    known.httpStatus === error.httpStatus &&
    known.message === error.message
  return {
    ...kept,
    ...countRead(previous, timed),
    failures: (previous?.failures ?? 0) + 1,
    // The same object as long as it says the same: a cause is a new one with each read, and no news.
    error: isSame ? known : error,
    ...(isRefusal(error) ? countRefusals(previous, timed.settledAtMs) : {}),
  }
}

function countRefusals(
  previous: PaymentSnapshot | undefined,
  atMs: number,
): Pick<PaymentSnapshot, 'refusals' | 'isRefused'> {
  const refusals = countRefusal(previous?.refusals, atMs)
  return isLasting(refusals) ? { refusals, isRefused: true } : { refusals }
}

function nextOlder(
  previous: PaymentSnapshot | undefined,
  { payment, serverTime }: StatusResponse,
  atMs: number,
): OlderAnswers | undefined {
  const known = previous?.payment
  if (!known || payment.id !== known.id || payment.version >= known.version) return undefined
  const isFresh = Date.parse(serverTime) > (previous.serverTimeMs ?? Number.NEGATIVE_INFINITY)
  return countOlder(previous.older, { isFresh, atMs })
}

/** One end may replace another, a late success for example; the first of them counts. */
function endSeenAt(previous: PaymentSnapshot | undefined, settledAtMs: number): number {
  return previous?.endSeenAtMs ?? settledAtMs
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
