import { hasOwn } from '../base/ownValue.ts'
import type { ActionRefusal } from './actionRefusal.ts'
import type { DeclineAdvice } from './declineAdvice.ts'
import type { Money } from './money.ts'
import type { ActionProblem, NextAction } from './nextAction.ts'
import type { PaymentMethod } from './paymentMethod.ts'

/** Where a payment stands. Said by the server alone. */
export type PaymentStatus =
  | 'pending'
  | 'requires-action'
  | 'processing'
  | 'succeeded'
  | 'declined'
  | 'expired'
  | 'canceled'
  | 'failed'

/** The merchant's own view of one payment: all that a browser may know of it. */
export interface Payment {
  /** The unguessable handle by which the browser asks; not the gateway's payment id. */
  id: string
  method: PaymentMethod
  status: PaymentStatus
  amount: Money
  /** What the customer must do now. Present only while the status is `requires-action`. */
  nextAction?: NextAction
  /** Present when the gateway asked for something that cannot be shown safely. */
  actionProblem?: ActionProblem
  /** Why, for developers. Set by whoever refused it, here the browser; it is not read from a response. */
  actionRefusal?: ActionRefusal
  /** ISO 8601. */
  createdAt?: string
  /** ISO 8601, absolute, fixed once by the server. Absent where the gateway gives no time limit. */
  expiresAt?: string
  decline?: Decline
  /** What the customer can quote to the shop, such as an order number. */
  reference?: string
  /** Money came that is not what was ordered: a person must look, while the status is `processing`. */
  isUnderReview?: true
  /**
   * The customer has chosen another payment in this one's place, so its code is no longer shown. The status is
   * `processing` until the gateway reports how this payment ended.
   */
  isReplaced?: true
  /** Another payment of the same order had succeeded before: the customer has paid twice. The status is `succeeded`. */
  isPaidTwice?: true
  /** Some or all of the money has gone back to the customer. The status is `succeeded`. */
  isRefunded?: true
  /**
   * The customer was never given anything to pay with, so nothing can have been paid: the payment ended before, or each
   * code had an `actionProblem`. Absent where the customer may have paid.
   */
  wasNeverPayable?: true
  /**
   * ISO 8601, set by the server. Until then the server still requests the result from the gateway, so the status may
   * change, even after an end. Absent when the status cannot change any more.
   */
  mayChangeUntil?: string
  /** Grows with each change, so that a late answer cannot undo a newer one. */
  version: number
}

/** Why a payment was declined, in a form that may be shown. */
export interface Decline {
  /** The gateway's operation code; a neutral one where the reason must stay hidden. */
  code: string
  advice: DeclineAdvice
  /** Whether a new attempt with the same method makes sense. */
  retryable: boolean
}

/**
 * How far along a status is. A payment only moves up; `succeeded` may therefore replace `expired`
 * or `declined`, and nothing replaces `succeeded` (PROTOCOL section 2.7, late success).
 */
export const STATUS_RANK: Readonly<Record<PaymentStatus, number>> = {
  pending: 1,
  'requires-action': 1,
  processing: 1,
  declined: 2,
  expired: 2,
  canceled: 2,
  failed: 2,
  succeeded: 3,
}

export function isPaymentStatus(value: unknown): value is PaymentStatus {
  return typeof value === 'string' && hasOwn(STATUS_RANK, value)
}

/**
 * Whether a success may still come after this end: the bank can be later than the gateway (PROTOCOL section 2.7). Only
 * the server knows that a sale was refused or never sent, and that `failed` therefore is the last word.
 */
export function canStillSucceed(status: PaymentStatus): boolean {
  return isFinal(status) && status !== 'succeeded'
}

/** Whether nothing that is still to come changes what the customer must see: there is nothing left to read. */
export function isSettled(status: PaymentStatus): boolean {
  return isFinal(status) && !canStillSucceed(status)
}

/** Whether the customer has paid, or the payment is on its way: nobody may pay for the order a second time now. */
export function isUnderWay({
  status,
  isReplaced,
}: Pick<Payment, 'status' | 'isReplaced'>): boolean {
  // One that was replaced is `processing` only because its code is hidden. The server knows more when it is asked.
  return status === 'succeeded' || (status === 'processing' && isReplaced !== true)
}

/** Whether the status ends the waiting. */
export function isFinal(status: PaymentStatus): boolean {
  return STATUS_RANK[status] > 1
}
