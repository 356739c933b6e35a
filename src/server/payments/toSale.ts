import type { CreateInput } from '../createPayments.ts'
import type { SaleInput } from '../gate/saleRequest.ts'
import { defaultDescription } from './defaultDescription.ts'

/** The sale of a payment, from what `price` returned and the handle that its browser gets. */
export function toSale(input: CreateInput, paymentId: string, handle: string): SaleInput {
  const { amount, customer, reference, returnUrl } = input
  const description =
    input.description ?? (reference === undefined ? undefined : defaultDescription(reference))
  return {
    paymentId,
    amount,
    customer,
    ...(description === undefined ? {} : { description }),
    ...(returnUrl === undefined
      ? {}
      : { returnUrl: typeof returnUrl === 'function' ? returnUrl(handle) : returnUrl }),
  }
}
