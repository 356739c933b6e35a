/**
 * A text of the gateway, which goes to the log of the shop, without what the customer typed, should it repeat that.
 * `personal` is what was sent of the customer, in objects of any depth.
 */
export function withoutCustomer(text: string, personal: unknown): string {
  return textsOf(personal)
    .filter((value) => value.length >= TELLING_LENGTH || !isAscii(value))
    .sort((left, right) => right.length - left.length)
    .reduce((masked, value) => masked.replaceAll(value, '…'), text)
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/** A country or the first letters of a name stand in any sentence; one Chinese character is a name. */
const TELLING_LENGTH = 3

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
