import type { PaymentStatus } from '../../../src/protocol/payment.ts'

/** What the world outside has been told of one payment: none of it may turn out untrue. */
export interface Story {
  paymentId: string
  /** The browser was told that there is a payment. */
  isCreated: boolean
  /** The keys of callbacks that the gateway saw confirmed by HTTP 200. */
  confirmed: Set<string>
  /** Final statuses that anybody was told, by an answer or by the confirmation of a callback. */
  told: Set<PaymentStatus>
  /** Payment ids that the gateway was asked to sell under. */
  sold: Set<string>
  /** Sales that the gateway took. */
  accepted: number
}

export function newStory(paymentId: string): Story {
  return {
    paymentId,
    isCreated: false,
    confirmed: new Set(),
    told: new Set(),
    sold: new Set(),
    accepted: 0,
  }
}
