import { isFinal } from '../protocol/payment.ts'
import { parseTime } from './parseTime.ts'
import type { PaymentSnapshot } from './paymentSnapshot.ts'

/**
 * What the customer sees of a payment. The server's word is the status; a phase is never more final than
 * the status: `verifying` is a question to the server, `unknown` and `unavailable` say that there is no answer.
 */
export type Phase =
  /** Nothing has been read yet. */
  | 'loading'
  /** The payment exists, but there is nothing yet that the customer could do. */
  | 'preparing'
  /** The customer must do what the next action says. */
  | 'awaiting'
  /** The customer was at the bank, or the time ran out: the server is asked what came of it. */
  | 'verifying'
  /** The payment was sent and is under way. */
  | 'processing'
  | 'succeeded'
  | 'declined'
  | 'expired'
  | 'canceled'
  | 'failed'
  /** The server gave no final answer for so long that asking on is pointless. Nobody may pay again now. */
  | 'unknown'
  /** The server refuses to say anything about this payment. */
  | 'unavailable'

/** The part of a snapshot on which the phase depends. */
export type PhaseFacts = Pick<
  PaymentSnapshot,
  'payment' | 'isRefused' | 'clockOffsetMs' | 'firstReadAtMs'
>

/** How long the status is read after the deadline, and in all without a deadline, where the server does not say. */
const GRACE_MS = 10 * 60_000
const LONGEST_MS = 70 * 60_000

/**
 * Says what a customer sees.
 *
 * @param nowMs The server's time in milliseconds since 1970.
 * @param leftForBank Whether this customer was sent to the bank's page and has come back.
 */
export function getPhase(facts: PhaseFacts | undefined, nowMs: number, leftForBank = false): Phase {
  if (!facts) return 'loading'
  const { payment, isRefused } = facts
  const isWaiting = !payment || !isFinal(payment.status)
  if (isWaiting && isRefused) return 'unavailable'
  if (isWaiting && nowMs >= getEnd(facts)) return 'unknown'
  if (!payment) return 'loading'
  switch (payment.status) {
    case 'pending':
    case 'requires-action': {
      if (nowMs >= getDeadline(facts)) return 'verifying'
      if (payment.nextAction) {
        return leftForBank && payment.nextAction.type === 'redirect' ? 'verifying' : 'awaiting'
      }
      return payment.actionProblem ? 'awaiting' : 'preparing'
    }
    case 'processing':
    case 'succeeded':
    case 'declined':
    case 'expired':
    case 'canceled':
    case 'failed': {
      return payment.status
    }
    default: {
      return payment.status satisfies never
    }
  }
}

/** When the phase changes next without any news, in the server's time; `undefined` when it will not. */
export function getPhaseBoundary(facts: PhaseFacts | undefined, nowMs: number): number | undefined {
  if (!facts || (facts.payment && isFinal(facts.payment.status))) return undefined
  return [getDeadline(facts), getEnd(facts)].find((atMs) => atMs > nowMs && Number.isFinite(atMs))
}

/** When the customer's time is over, in the server's time; infinity where there is no deadline. */
export function getDeadline({ payment }: PhaseFacts): number {
  return parseTime(payment?.expiresAt) ?? Number.POSITIVE_INFINITY
}

/** When reading ends for a payment without an end, in the server's time: as the server says, or by our own plan. */
export function getEnd(facts: PhaseFacts): number {
  const deadlineMs = getDeadline(facts)
  const saidMs = parseTime(facts.payment?.mayChangeUntil)
  if (saidMs !== undefined) {
    return Number.isFinite(deadlineMs) ? Math.max(saidMs, deadlineMs) : saidMs
  }
  if (Number.isFinite(deadlineMs)) return deadlineMs + GRACE_MS
  const startMs = parseTime(facts.payment?.createdAt) ?? facts.firstReadAtMs + facts.clockOffsetMs
  return startMs + LONGEST_MS
}
