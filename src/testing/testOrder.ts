import { closestName } from '../base/closestName.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { Money } from '../protocol/money.ts'
import { PAYMENT_METHODS, type PaymentMethod } from '../protocol/paymentMethod.ts'
import type { CreateInput } from '../server/createPayments.ts'

/** What a test buys: a method, and what it wants to know better than the sample order. */
export type TestOrder = { method: PaymentMethod } & Partial<
  Omit<CreateInput, 'method' | 'customer'>
> & {
    customer?: Partial<CreateInput['customer']>
  }

/** A whole order from a method or from a part of an order. Throws a `QuietzoneError` for an unknown method. */
export function completeOrder(order: PaymentMethod | TestOrder): CreateInput {
  const given = typeof order === 'string' ? { method: order } : order
  const { method } = given
  if (!PAYMENT_METHODS.includes(method)) throw unknownMethod(String(method))
  const customer = { ...CUSTOMER, ...given.customer }
  const sample = { amount: AMOUNTS[method], reference: 'Order 1001' }
  // The sample customer has the fields of every method.
  return { ...sample, ...given, method, customer } as CreateInput
}

function unknownMethod(name: string): QuietzoneError {
  const meant = closestName(name, PAYMENT_METHODS)
  return new QuietzoneError(
    'invalid-input',
    `There is no method "${name}". ${meant ? `Did you mean "${meant}"? ` : ''}The methods are ${PAYMENT_METHODS.join(', ')}.`,
  )
}

const AMOUNTS: Readonly<Record<PaymentMethod, Money>> = {
  'cup-qr': { value: 300_00, currency: 'CNY' },
  'ph-qr': { value: 350_00, currency: 'PHP' },
  hizliqr: { value: 640_00, currency: 'TRY' },
}

const CUSTOMER = {
  id: 'customer-1',
  ipAddress: '192.0.2.1',
  firstName: '小明',
  lastName: '王',
  phone: '8613800138000',
  email: 'customer@shop.test',
  zip: '200000',
  country: 'CN',
  city: '上海',
  street: '南京路一号',
  dayOfBirth: '01-02-1990',
  billing: { address: 'Istiklal Caddesi 1', city: 'Istanbul', country: 'TR', postal: '34000' },
}
