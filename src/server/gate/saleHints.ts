import { ownValue } from '../../base/ownValue.ts'
import type { PaymentMethod } from '../../protocol/paymentMethod.ts'
import { CUSTOMER_FIELDS } from './saleCustomer.ts'

/** Something in a sale that the gateway may take, but that its documents ask for in another way. */
export interface SaleHint {
  /** Where it stands in the input, such as `customer.firstName`. Never its value. */
  field: string
  /**
   * `not-chinese`: CUP QR asks for it in Chinese characters (PROTOCOL section 6, trap 7). `not-ascii`: the
   * gateway has been seen to damage other letters of a description (trap 24).
   */
  hint: 'not-chinese' | 'not-ascii'
}

/** What to look at in a sale that can be sent. */
export function findSaleHints(
  method: PaymentMethod,
  { customer, description }: { customer: unknown; description?: string | undefined },
): SaleHint[] {
  const hints = CUSTOMER_FIELDS[method]
    .filter(({ path, isChinese }) => isChinese && lacksChinese(customer, path))
    .map(({ path }): SaleHint => ({ field: `customer.${path.join('.')}`, hint: 'not-chinese' }))
  // Anything but the characters from space to tilde.
  const isStrange = typeof description === 'string' && /[^ -~]/.test(description)
  return isStrange ? [...hints, { field: 'description', hint: 'not-ascii' }] : hints
}

/** The same in words that go after the field's name. */
export function toProblem({ hint }: SaleHint): string {
  switch (hint) {
    case 'not-chinese':
      return 'has no Chinese characters'
    case 'not-ascii':
      return 'has other characters than ASCII'
    default:
      return hint satisfies never
  }
}

function lacksChinese(customer: unknown, path: readonly string[]): boolean {
  const value = path.reduce<unknown>((parent, key) => ownValue(parent, key), customer)
  return typeof value === 'string' && value !== '' && !/\p{Script=Han}/u.test(value)
}
