// Checked by the compiler only: code that ships an order twice, or cancels one that is still paid, does not compile.
import type { PaymentsOptions } from '../../src/server/index.ts'

declare function ship(reference: string | undefined): void
declare function cancel(reference: string | undefined): void
declare function report(paymentId: string, others: readonly string[]): void

// @ts-expect-error a payment that pays for an order a second time has no `reference`
export const shipsTwice: PaymentsOptions['onPaid'] = ({ reference }) => ship(reference)

// @ts-expect-error the same without destructuring
export const shipsTwiceToo: PaymentsOptions['onPaid'] = (paid) => ship(paid.reference)

// @ts-expect-error a refund of a second payment has no `reference`
export const cancelsTooMuch: PaymentsOptions['onRefunded'] = ({ reference }) => cancel(reference)

export const looksFirst: Pick<PaymentsOptions, 'onPaid' | 'onRefunded'> = {
  onPaid: (paid) => {
    if (paid.outcome === 'paid') ship(paid.reference)
    else report(paid.paymentId, paid.paidBefore)
  },
  onRefunded: (refund) => {
    if (refund.outcome === 'refunded') cancel(refund.reference)
    else report(refund.paymentId, [refund.stillPaidBy])
  },
}

export const destructures: PaymentsOptions['onPaid'] = ({ outcome, paymentId, ...rest }) => {
  if (outcome === 'paid-twice') report(paymentId, [])
  // @ts-expect-error what is left has no `reference` either
  else ship(rest.reference)
}
