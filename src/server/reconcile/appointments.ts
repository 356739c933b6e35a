import { canStillSucceed, isFinal } from '../../protocol/payment.ts'
import { METHOD_FACTS, type MethodTimes } from '../../protocol/paymentMethod.ts'
import { isHookDue } from '../payments/hookDue.ts'
import { isTakenForFailed } from '../payments/weighWord.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** The gateway wants ten seconds between a sale and a status request. */
export const SOON_MS = 10 * SECOND_MS
/** How long the kit keeps polling after the gateway itself has given up. */
const MARGIN_MS = 10 * MINUTE_MS
const LONGEST_PAUSE_MS = 10 * MINUTE_MS
/** When an ended payment is polled, counted from its end. After the last step the pause stays the same. */
const STEPS_AFTER_END_MS = [1, 3, 10, 20, 35, 50].map((minutes) => minutes * MINUTE_MS)
const LAST_PAUSE_AFTER_END_MS = 15 * MINUTE_MS
/** A payment whose `createdAt` lies in the future has no age, so its pauses grow with the number of checks. */
const AGELESS_PAUSE_MS = MINUTE_MS
/** How long the kit polls a gateway that returns no answer. */
const SILENCE_MS = 24 * HOUR_MS
/** One answer, or a few in a row, may rest on a wrong clock. */
const MIN_ANSWERS = 5
/** `onPaid` runs immediately; a check is for the case that it failed, or that the server died in the middle of it. */
export const ON_PAID_MS = 30 * SECOND_MS
const LONGEST_ON_PAID_PAUSE_MS = HOUR_MS

/** The gateway's times for this payment, as they were when it was created. */
export function timesOf({ times, method }: PaymentRecord): MethodTimes {
  return times ?? METHOD_FACTS[method]
}

/**
 * Whether a payment has ended and a success may still replace the end. A sale that was refused or never sent has no
 * status from the gateway, so nothing can come of it.
 */
export function canRecordStillSucceed(record: PaymentRecord): boolean {
  return canStillSucceed(record.status) && !isTakenForFailed(record)
}

/** When the plan of a payment ends, in milliseconds since 1970: the last status request is sent then. */
export function endOfPlanMs(record: PaymentRecord): number {
  const { createdAt, expiresAt, finalAt } = record
  const { thresholdMs } = timesOf(record)
  const createdEndMs = Date.parse(createdAt) + thresholdMs + MARGIN_MS
  if (isFinal(record.status)) {
    const finalEndMs = Date.parse(finalAt ?? createdAt) + thresholdMs + MARGIN_MS
    return Math.max(createdEndMs, finalEndMs)
  }
  // A code may be valid for longer than the gateway's threshold.
  return expiresAt === undefined
    ? createdEndMs
    : Math.max(createdEndMs, Date.parse(expiresAt) + MARGIN_MS)
}

/** The appointment that comes after the one at `atMs`. */
export function nextAppointmentMs(record: PaymentRecord, atMs: number): number {
  const startMs = planStartMs(record)
  if (isHookDue(record)) {
    return atMs + between(ON_PAID_MS, (atMs - startMs) / 2, LONGEST_ON_PAID_PAUSE_MS)
  }
  const nextMs = isFinal(record.status)
    ? nextAfterEndMs(startMs, atMs)
    : atMs + openPauseMs(record, atMs - startMs)
  // Neither the end of the plan nor the end of the time in which the gateway decides is missed.
  const { thresholdMs } = timesOf(record)
  const lasts = [endOfPlanMs(record), Date.parse(record.createdAt) + thresholdMs + MARGIN_MS]
  const ahead = lasts.filter((lastMs) => lastMs > atMs)
  return Math.max(Math.min(nextMs, ...ahead), atMs + SOON_MS)
}

/** The longest pause that the plan has for a payment in its present status. */
export function longestPauseMs(record: PaymentRecord): number {
  if (isHookDue(record)) return LONGEST_ON_PAID_PAUSE_MS
  return isFinal(record.status) ? LAST_PAUSE_AFTER_END_MS : LONGEST_PAUSE_MS
}

/**
 * Whether the plan of a payment is over after the status request of the appointment at `atMs`. The gateway must have
 * answered this request and at least five in all, or have been silent for a day. A payment that succeeded has no such
 * end: `onPaid` must run.
 */
export function isPlanOver(record: PaymentRecord, { atMs, wasAnswered }: LastCheck): boolean {
  if (record.status === 'succeeded' || isHookDue(record)) return false
  if (atMs < endOfPlanMs(record)) return false
  if (atMs >= planStartMs(record) + SILENCE_MS) return true
  return wasAnswered && countAnswers(record) >= MIN_ANSWERS
}

interface LastCheck {
  atMs: number
  wasAnswered: boolean
}

/** Whether one more answer without news has to be counted. */
export function isAnswerNeeded(record: PaymentRecord): boolean {
  return record.status !== 'succeeded' && countAnswers(record) < MIN_ANSWERS
}

/** How long the plan of a payment takes at least, in milliseconds: until the gateway has decided. */
export function leastPlanMs(record: PaymentRecord): number {
  return endOfPlanMs(record) - planStartMs(record) - MARGIN_MS
}

/** How long after its beginning the plan has its next appointment, in milliseconds. */
export function planWaitMs(record: PaymentRecord): number {
  return Date.parse(record.checkAt ?? record.createdAt) - planStartMs(record)
}

/** Answers with news stand in the history; those without are counted. */
function countAnswers(record: PaymentRecord): number {
  const { history, answers = 0, finalAt } = record
  const told = history.filter(
    ({ key, receivedAt }) =>
      key.startsWith('status:') && (finalAt === undefined || receivedAt > finalAt),
  )
  return answers + told.length
}

function planStartMs({ status, createdAt, finalAt }: PaymentRecord): number {
  return Date.parse(isFinal(status) ? (finalAt ?? createdAt) : createdAt)
}

function nextAfterEndMs(endedMs: number, atMs: number): number {
  const stepMs = STEPS_AFTER_END_MS.find((afterMs) => endedMs + afterMs > atMs)
  const latestMs = atMs + LAST_PAUSE_AFTER_END_MS
  return stepMs === undefined ? latestMs : Math.min(endedMs + stepMs, latestMs)
}

function openPauseMs({ checks = 0 }: PaymentRecord, ageMs: number): number {
  const growingMs = ageMs >= 0 ? ageMs / 2 : AGELESS_PAUSE_MS * 1.5 ** Math.min(checks, 10)
  return between(SOON_MS, growingMs, LONGEST_PAUSE_MS)
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
