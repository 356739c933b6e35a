import {
  type CreateInput,
  createPayments,
  type PaymentsOptions,
} from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import type { PaymentEvent } from '../../src/server/payments/paymentEvent.ts'
import { sign } from '../../src/server/signing/signature.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'

export const SECRET = 'a-secret-for-tests-only'
const NOW_MS = Date.parse('2026-11-21T12:00:00Z')
export const customer = { id: 'customer-1', ipAddress: '192.0.2.1' }
export const order = {
  method: 'ph-qr',
  amount: { value: 150_00, currency: 'PHP' },
  customer,
  reference: 'order-1001',
} satisfies CreateInput
export type Sale = { general: { payment_id: string }; payment: { amount: number } }

/** A merchant's backend before a gateway whose answers the test decides. */
export function createShop(
  options: Partial<PaymentsOptions> & {
    answer?: (sale: Sale) => Response | Promise<Response>
    store?: PaymentStore
  } = {},
) {
  const sales: Sale[] = []
  const events: PaymentEvent[] = []
  const gate = createGate({
    projectId: 843,
    secret: SECRET,
    fetch: async (_, init) => {
      const sale = JSON.parse(String(init?.body)) as Sale
      sales.push(sale)
      return options.answer?.(sale) ?? accepted(sale)
    },
  })
  const payments = createPayments({
    gate,
    store: memoryStore(),
    price: () => order,
    now: () => NOW_MS,
    onEvent: (event) => events.push(event),
    ...options,
  })
  const call = (method: string, path: string, body?: BodyInit, headers?: HeadersInit) => {
    const sent = new Headers(headers)
    if (!sent.has('content-type')) sent.set('content-type', 'application/json')
    return payments.handler(
      new Request(`https://shop.example/api${path}`, {
        method,
        headers: sent,
        ...(body === undefined ? {} : { body, duplex: 'half' }),
      } as RequestInit),
    )
  }
  return { payments, sales, events, call }
}

export async function accepted({ general }: Sale): Promise<Response> {
  const body = {
    status: 'success',
    request_id: 'r-1',
    project_id: 843,
    payment_id: general.payment_id,
  }
  return Response.json({ ...body, signature: await sign(body, SECRET) })
}

export async function callback(
  paymentId: string,
  status: string,
  changes: object = {},
  secret = SECRET,
) {
  const body = {
    project_id: 843,
    payment: {
      id: paymentId,
      status,
      method: 'QRPH',
      date: '2026-11-21T12:00:00+0000',
      sum: { amount: 150_00, currency: 'PHP' },
    },
    operation: {
      id: 1,
      type: 'sale',
      status,
      date: '2026-11-21T12:00:00+0000',
      created_date: '2026-11-21T12:00:00+0000',
      code: '0',
    },
    ...changes,
  }
  return JSON.stringify({ ...body, signature: await sign(body, secret) })
}

export const display = {
  display_data: [
    { type: 'qr_data', title: 'QR Code', data: 'https://cashier.example/pay/1' },
    { type: 'add_info', title: 'QR Code Timeout', data: '600' },
  ],
}
