import { isFinal } from '../../protocol/payment.ts'
import { METHOD_FACTS, type MethodTimes } from '../../protocol/paymentMethod.ts'
import { isHookDue } from '../payments/hookDue.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import {
  canRecordStillSucceed,
  longestPauseMs,
  nextAppointmentMs,
  ON_PAID_MS,
  SOON_MS,
  timesOf,
} from './appointments.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

const AFTER_DEADLINE_MS = 30 * SECOND_MS
/** A customer who is looking at the payment does not wait for the basic time. */
const WATCHED_MS = MINUTE_MS
const FIRST_AFTER_END_MS = MINUTE_MS
/** A job that runs every minute is at most this late. Whoever is later may have a wrong clock. */
const BELIEVED_LATENESS_MS = 2 * MINUTE_MS
/** Clocks that are closer than this count as equal. */
const CLOCK_TOLERANCE_MS = 30 * SECOND_MS
/** The gateway delivers a callback within minutes. One that is older was repeated, or our clock is ahead. */
const LATE_WORD_MS = 90 * MINUTE_MS

/** Who looks after a payment: a job that the merchant runs, or the server while a customer is looking at it. */
export type Looker = 'job' | 'customer'

/** When a payment that was just written down is looked after first (PROTOCOL sections 2.9 and 7). */
export function planFirstCheck(
  nowMs: number,
  { basicMs }: Pick<MethodTimes, 'basicMs'> = METHOD_FACTS['cup-qr'],
): Pick<PaymentRecord, 'checkAt'> {
  return { checkAt: toIso(nowMs + basicMs) }
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
  if (!isFinal(changed.status)) return planOpen(before, changed, nowMs)
  const isNewEnd = changed.status !== before.status
  const ended = isNewEnd ? { ...changed, finalAt: toIso(nowMs) } : changed
  if (isHookDue(ended)) {
    return isHookDue(before)
      ? ended
      : { ...withoutChecks(ended), checkAt: toIso(nowMs + ON_PAID_MS) }
  }
  if (!canRecordStillSucceed(ended)) return withoutChecks(ended)
  if (!isNewEnd) return ended
  // A success may come late, and its callback may get lost.
  const checkAtMs = beginAfterEndMs(ended, nowMs) + FIRST_AFTER_END_MS
  return { ...withoutChecks(ended), checkAt: toIso(checkAtMs) }
}

/** The same record without an appointment. The counters of its plan start again. */
export function withoutChecks(record: PaymentRecord): PaymentRecord {
  const { checkAt: _, checks: __, answers: ___, pausedUntil: ____, ...rest } = record
  return rest
}

/** The same record after its last appointment, where a browser would see no difference. */
export function stopQuietly(record: PaymentRecord): PaymentRecord {
  const { checkAt: _, pausedUntil: __, ...rest } = record
  return countAnswer(rest)
}

/** The same record with one more answer of the gateway that brought no news. */
export function countAnswer(record: PaymentRecord): PaymentRecord {
  return { ...record, version: record.version + 1, answers: (record.answers ?? 0) + 1 }
}

/** Whether it is time to look after a payment. */
export function isDue(record: PaymentRecord, nowMs: number, looker: Looker): boolean {
  const { checkAt, checks = 0, status, createdAt } = record
  if (checkAt === undefined || restMs(record, nowMs) > 0) return false
  const dueMs = Date.parse(checkAt)
  const isEarly = looker === 'customer' && checks === 0 && !isFinal(status)
  return nowMs >= (isEarly ? Math.min(dueMs, Date.parse(createdAt) + WATCHED_MS) : dueMs)
}

/** How long a payment rests because somebody has just looked after it, by a clock that agrees with this one. */
export function restMs(record: PaymentRecord, nowMs: number): number {
  if (record.pausedUntil === undefined) return 0
  const leftMs = Date.parse(record.pausedUntil) - nowMs
  return leftMs <= longestPauseMs(record) + CLOCK_TOLERANCE_MS ? Math.max(leftMs, 0) : 0
}

/** One turn at looking after a payment. */
export interface Turn {
  /** The same payment, claimed: nobody else looks after it until the next appointment. */
  claimed: PaymentRecord
  /** The place of this turn in the plan, in milliseconds since 1970. */
  atMs: number
  /** The pause until the next appointment. */
  pauseMs: number
  /** Whether the time that the plan rests on is the time of this turn. */
  isOnTime: boolean
}

/**
 * Claims a payment. The next appointment is counted from this one's place in the plan, not from the time of a clock
 * that may be wrong: whoever is hours ahead moves it by one appointment only. Where several are overdue, because the
 * job did not run, `pausedUntil` keeps the pause between them. With the store's time (`isShared`) they are skipped.
 */
export function takeTurn(record: PaymentRecord, nowMs: number, isShared = false): Turn {
  const dueMs = Date.parse(record.checkAt ?? record.createdAt)
  const isOnTime = isShared || nowMs - dueMs <= BELIEVED_LATENESS_MS
  const atMs = isOnTime ? nowMs : dueMs
  const nextMs = nextAppointmentMs(record, atMs)
  const pauseMs = nextMs - atMs
  const { pausedUntil: _, ...rest } = record
  const claimed: PaymentRecord = {
    ...rest,
    version: record.version + 1,
    checkAt: toIso(nextMs),
    checks: (record.checks ?? 0) + 1,
    ...(isOnTime ? {} : { pausedUntil: toIso(nowMs + pauseMs) }),
  }
  return { claimed, atMs, pauseMs, isOnTime }
}

/** The plan of a payment without an end. */
function planOpen(before: PaymentRecord, changed: PaymentRecord, nowMs: number): PaymentRecord {
  const { finalAt: _, ...open } = changed
  const { basicMs, thresholdMs } = timesOf(changed)
  // Money came that was not ordered after a decline, or the gateway knows a payment that we took for failed.
  if (isFinal(before.status)) return { ...open, checkAt: toIso(nowMs + basicMs) }
  const { createdAt, expiresAt, checks = 0 } = open
  const createdMs = Date.parse(createdAt)
  const isNewDeadline = expiresAt !== undefined && expiresAt !== before.expiresAt
  if (isNewDeadline && checks === 0) {
    // A code may be valid for a day; its callback is not waited for that long.
    const lastMs = createdMs + thresholdMs
    const atMs = Math.min(Date.parse(expiresAt) + AFTER_DEADLINE_MS, lastMs)
    open.checkAt = toIso(Math.max(atMs, Math.min(nowMs + SOON_MS, lastMs)))
  }
  // The clock of the server that created it is ahead, so that its appointments are too far away.
  const isAhead = createdMs > nowMs + CLOCK_TOLERANCE_MS
  if (isAhead && open.checkAt !== undefined) {
    open.checkAt = toIso(Math.min(Date.parse(open.checkAt), nowMs + basicMs))
  }
  return open
}

/**
 * When the appointments after an end begin: with the end, but with the gateway's operation where that is much earlier. A
 * server whose clock is hours ahead would else move them all by these hours.
 */
function beginAfterEndMs({ createdAt, operationAtMs }: PaymentRecord, nowMs: number): number {
  if (operationAtMs === undefined || nowMs - operationAtMs <= LATE_WORD_MS) return nowMs
  return Math.max(operationAtMs, Math.min(Date.parse(createdAt), nowMs))
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
