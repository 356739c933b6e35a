import type { SaleRequest } from './saleRequest.ts'

/** A text of the gateway, which goes to the log of the shop, without what the customer typed, should it repeat that. */
export function withoutCustomer(text: string, customer: SaleRequest['customer']): string {
  return Object.values(customer)
    .flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value)))
    .filter((value) => value.length >= TELLING_LENGTH || !isAscii(value))
    .sort((left, right) => right.length - left.length)
    .reduce((masked, value) => masked.replaceAll(value, '…'), text)
}

/** A country or the first letters of a name stand in any sentence; one Chinese character is a name. */
const TELLING_LENGTH = 3

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
