// What the pages of the manual take for given: a shop's orders, its prices and its log.
import {
  type CreateInput,
  type CupQrCustomer,
  memoryStore,
  type PaidPayment,
  type PaymentEvent,
  type RefundedPayment,
} from 'quietzone/server'

process.env.GATE_SECRET ??= 'a-secret-for-this-example'

interface Order {
  number: string
  total: { value: number; currency: string }
}

export const orders = {
  find: async (_id: unknown): Promise<Order | undefined> => undefined,
  markPaid: async (_number: string | undefined, _how: object): Promise<void> => {},
  markRefunded: async (_number: string | undefined, _how: object): Promise<void> => {},
}

export const staff = {
  refund: async (_paymentId: string, _reason: object): Promise<void> => {},
}

export function customerOf(_order: Order, _request: Request): CupQrCustomer {
  return {
    id: 'customer-1',
    ipAddress: '192.0.2.1',
    firstName: '丽',
    lastName: '王',
    phone: '8613812345678',
    email: 'li@shop.example',
    zip: '200000',
    city: '上海',
    street: '南京路',
  }
}

export const store = memoryStore()

export function price(): CreateInput {
  return {
    method: 'ph-qr',
    amount: { value: 350_00, currency: 'PHP' },
    customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
  }
}

/** What the customer of this request is to pay, as the shop's session has it. */
export async function inputOf(_request: object): Promise<CreateInput> {
  return price()
}

export function onPaid(paid: PaidPayment): void {
  if (paid.outcome === 'paid') console.log(`paid: ${paid.reference}`)
  else console.log(`paid twice, refund one: ${paid.paymentId}, ${paid.paidBefore.join(', ')}`)
}

export function onRefunded(refund: RefundedPayment): void {
  if (refund.outcome === 'refunded') console.log(`refunded: ${refund.reference}`)
}

export function log(event: PaymentEvent): void {
  console.log(event)
}
