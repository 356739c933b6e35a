import { QuietzoneError } from '../../base/quietzoneError.ts'
import type { CreateInput, ReturnAddress } from '../createPayments.ts'
import type { ReturnUrls } from '../gate/returnUrls.ts'
import type { SaleInput } from '../gate/saleRequest.ts'
import { defaultDescription } from './defaultDescription.ts'

/** The sale of a payment, from what `price` returned and the handle that its browser gets. */
export function toSale(input: CreateInput, paymentId: string, handle: string): SaleInput {
  const { amount, customer, reference, returnUrl, extra } = input
  const description =
    input.description ?? (reference === undefined ? undefined : defaultDescription(reference))
  return {
    paymentId,
    amount,
    customer,
    ...(description === undefined ? {} : { description }),
    ...(returnUrl === undefined ? {} : { returnUrl: resolve(returnUrl, handle) }),
    ...(extra === undefined ? {} : { extra }),
  }
}

function resolve(
  returnUrl: ReturnAddress | ReturnUrls<ReturnAddress>,
  handle: string,
): string | ReturnUrls {
  if (typeof returnUrl === 'function') return make(returnUrl, handle)
  // Without types it may be `null`, for which the sale is refused.
  if (typeof returnUrl === 'string' || returnUrl === null) return returnUrl
  // Names that are not known are kept, because the sale is refused for them.
  return Object.fromEntries(
    Object.entries(returnUrl)
      .filter(([, address]) => address !== undefined)
      .map(([way, address]) => [way, make(address, handle)]),
  )
}

function make(address: ReturnAddress, handle: string): string {
  if (typeof address !== 'function') return address
  try {
    return address(handle)
  } catch (error) {
    throw new QuietzoneError(
      'invalid-input',
      'The payment was not created: a function of returnUrl threw an error, which is the cause of this one. Correct it in the result of price.',
      { cause: error },
    )
  }
}
