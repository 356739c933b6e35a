import type { Money } from '../../protocol/money.ts'
import type { PaymentMethod } from '../../protocol/paymentMethod.ts'

/**
 * What `onPaid` receives. Check `outcome` first: only `'paid'` has a `reference`, so code that would ship the order a
 * second time does not compile.
 *
 * @example
 * onPaid: async (paid) => {
 *   if (paid.outcome === 'paid') await ship(paid.reference, paid.paymentId)
 *   else await giveBack(paid.paymentId)
 * }
 */
export type PaidPayment = OrderPaid | OrderPaidTwice

/** The money for the order has arrived. Of all payments of one order, one has this outcome: ship for it. */
export interface OrderPaid extends PaidFacts {
  outcome: 'paid'
  reference?: string
}

/**
 * Another payment of the same order was successful too: the customer has paid twice. Do not ship again. Give the money
 * of one of the payments back.
 */
export interface OrderPaidTwice extends PaidFacts {
  outcome: 'paid-twice'
  /** The gateway's ids of the payments that were successful before, first the one for which you shipped. */
  paidBefore: readonly string[]
  /** The `reference` of the order, which has been paid already. */
  duplicateReference?: string
}

interface PaidFacts {
  /** The gateway's payment id, and the key by which you recognise a repeated call. */
  paymentId: string
  method: PaymentMethod
  amount: Money
  /** The money arrived after the payment had been declined or had expired. */
  isLate: boolean
  /** The gateway's id of the sale operation, as in the Dashboard's export. */
  operationId?: string
  /** The provider's id of the payment, as in the Dashboard's export. */
  providerPaymentId?: string
  /** The gateway's ids of the payments of the same order before and after this one. */
  replaces?: string
  replacedBy?: string
}
