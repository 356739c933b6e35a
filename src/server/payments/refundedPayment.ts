import type { Money } from '../../protocol/money.ts'
import type { PaymentMethod } from '../../protocol/paymentMethod.ts'

/**
 * What `onRefunded` receives. Check `outcome` first: only `'refunded'` has a `reference`, so code that would cancel an
 * order that is still paid by another payment does not compile.
 */
export type RefundedPayment = OrderRefunded | DuplicateRefunded

/** Money has gone back, and no other payment of the order has been paid. */
export interface OrderRefunded extends RefundFacts {
  outcome: 'refunded'
  reference?: string
}

/** Money has gone back, but the order is still paid by another payment: do not cancel it. */
export interface DuplicateRefunded extends RefundFacts {
  outcome: 'duplicate-refunded'
  /** The gateway's id of the payment that pays for the order. */
  stillPaidBy: string
  /** The `reference` of the order, which is still paid. */
  duplicateReference?: string
}

interface RefundFacts {
  /** The gateway's payment id, and with `isPartial` the key by which you recognise a repeated call. */
  paymentId: string
  method: PaymentMethod
  /** What was ordered. The gateway does not always report how much of it went back. */
  amount: Money
  /** Whether `onPaid` had run to its end for this payment. If not, you have nothing to undo. */
  wasPaid: boolean
  /** Only a part of the money has gone back, or the gateway is undoing the refund: a person must decide. */
  isPartial: boolean
  /** The gateway's word, such as `refunded`, `reversed` or `refund processing`. */
  gatewayStatus: string
  /** The gateway's id of the sale operation, as in the Dashboard's export. */
  operationId?: string
  /** The provider's id of the payment, as in the Dashboard's export. */
  providerPaymentId?: string
}
