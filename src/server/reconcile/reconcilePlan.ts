import { isFinal } from '../../protocol/payment.ts'
import { isHookDue } from '../payments/hookDue.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** The gateway wants ten seconds between a sale and a question about it. */
const SOON_MS = 10 * SECOND_MS
/** The time after which a missing result is no longer usual ("basic time"). */
const BASIC_MS = 5 * MINUTE_MS
const AFTER_DEADLINE_MS = 30 * SECOND_MS
/** A customer who is looking at the payment is not left in the dark for the basic time. */
const WATCHED_MS = MINUTE_MS
const LONGEST_PAUSE_MS = 10 * MINUTE_MS
/** By then the gateway has declined what nobody paid ("threshold time"). */
const THRESHOLD_MS = HOUR_MS
const GIVE_UP_MS = THRESHOLD_MS + 10 * MINUTE_MS
const GIVE_UP_AFTER_DEADLINE_MS = 10 * MINUTE_MS
/** How long a gateway that does not answer is asked. */
const SILENCE_MS = 24 * HOUR_MS
/** `onPaid` runs at once; this is for the case that it failed, or that the server died over it. */
const ON_PAID_MS = 30 * SECOND_MS
const LONGEST_ON_PAID_PAUSE_MS = HOUR_MS

/** Who looks after a payment: a job that the merchant runs, or the server while a customer is looking at it. */
export type Looker = 'job' | 'customer'

/** When a payment that was just written down is looked after first (PROTOCOL sections 2.9 and 7). */
export function planFirstCheck(nowMs: number): Pick<PaymentRecord, 'checkAt'> {
  return { checkAt: toIso(nowMs + BASIC_MS) }
}

/** When a payment is looked after whose sale may have reached the gateway or not. */
export function planSoon(nowMs: number): Pick<PaymentRecord, 'checkAt'> {
  return { checkAt: toIso(nowMs + SOON_MS) }
}

/** What a change of a payment means for when it is looked after. Also notes when it became final. */
export function planAfterChange(
  before: PaymentRecord,
  changed: PaymentRecord,
  nowMs: number,
): PaymentRecord {
  const { finalAt: _, ...unended } = changed
  if (!isFinal(changed.status)) {
    // Money came that was not ordered, after a decline: once more it is not over.
    if (isFinal(before.status)) return { ...unended, checkAt: toIso(nowMs + BASIC_MS) }
    const { createdAt, expiresAt, checks = 0 } = changed
    const isNewDeadline = expiresAt !== undefined && expiresAt !== before.expiresAt
    if (!isNewDeadline || checks > 0) return changed
    // A code may be good for a day: its callback is not waited for that long.
    const atMs = Math.min(
      Date.parse(expiresAt) + AFTER_DEADLINE_MS,
      Date.parse(createdAt) + THRESHOLD_MS,
    )
    return { ...changed, checkAt: toIso(Math.max(atMs, nowMs + SOON_MS)) }
  }
  const ended = changed.status === before.status ? changed : { ...changed, finalAt: toIso(nowMs) }
  if (!isHookDue(ended)) return withoutChecks(ended)
  return isHookDue(before) ? ended : { ...ended, checkAt: toIso(nowMs + ON_PAID_MS) }
}

export function withoutChecks(record: PaymentRecord): PaymentRecord {
  const { checkAt: _, checks: __, ...rest } = record
  return rest
}

/** Whether it is time to look after a payment. */
export function isDue(record: PaymentRecord, nowMs: number, looker: Looker): boolean {
  const { checkAt, checks = 0, status, createdAt } = record
  if (checkAt === undefined) return false
  const dueMs = Date.parse(checkAt)
  const isEarly = looker === 'customer' && checks === 0 && !isFinal(status)
  return nowMs >= (isEarly ? Math.min(dueMs, Date.parse(createdAt) + WATCHED_MS) : dueMs)
}

/**
 * The same payment, claimed: nobody else looks after it until the next time. That comes when it is half as old
 * again, so that the times grow by 1.5, in pauses of ten seconds to ten minutes; whoever dies over it is replaced.
 */
export function claimCheck(record: PaymentRecord, nowMs: number): PaymentRecord {
  return {
    ...record,
    version: record.version + 1,
    checkAt: toIso(nowMs + pauseAfter(record, nowMs)),
    checks: (record.checks ?? 0) + 1,
  }
}

/**
 * Whether a payment is given up, after the gateway was asked: nobody will know. Never before it has answered, or
 * been silent for a day; and a payment that succeeded is never given up before `onPaid` has run to its end.
 */
export function isGivenUp(record: PaymentRecord, wasAnswered: boolean, nowMs: number): boolean {
  if (isFinal(record.status) || isHookDue(record) || nowMs < giveUpMs(record)) return false
  return wasAnswered || nowMs >= Date.parse(record.createdAt) + SILENCE_MS
}

function pauseAfter(record: PaymentRecord, nowMs: number): number {
  if (isHookDue(record)) {
    const halfMs = (nowMs - Date.parse(record.finalAt ?? record.createdAt)) / 2
    return between(ON_PAID_MS, halfMs, LONGEST_ON_PAID_PAUSE_MS)
  }
  const pauseMs = between(SOON_MS, (nowMs - Date.parse(record.createdAt)) / 2, LONGEST_PAUSE_MS)
  const leftMs = giveUpMs(record) - nowMs
  return leftMs > 0 ? Math.min(pauseMs, Math.max(leftMs, SOON_MS)) : pauseMs
}

/** A code may be good for longer than the gateway's threshold. */
function giveUpMs({ createdAt, expiresAt }: PaymentRecord): number {
  const thresholdMs = Date.parse(createdAt) + GIVE_UP_MS
  return expiresAt === undefined
    ? thresholdMs
    : Math.max(thresholdMs, Date.parse(expiresAt) + GIVE_UP_AFTER_DEADLINE_MS)
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
