import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { createConsoleListener } from '../../src/server/payments/createConsoleListener.ts'
import type { PaymentEvent } from '../../src/server/payments/paymentEvent.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { callback, createShop, order, SECRET } from './shop.ts'

const told: unknown[][] = []

beforeEach(() => {
  told.length = 0
  vi.spyOn(console, 'warn').mockImplementation((...texts) => void told.push(texts))
})
afterEach(() => vi.restoreAllMocks())

/** A backend on its first day, whose gateway is not there. */
function createFirstShop(onEvent?: () => void) {
  const payments = createPayments({
    gate: createGate({ projectId: 843, secret: SECRET, fetch: () => Promise.reject(new Error()) }),
    store: memoryStore(),
    price: (_request, body) => {
      if (body === null) throw new Error('no such table: orders')
      return order
    },
    closedHours: 'allow',
    ...(onEvent ? { onEvent } : {}),
  })
  const post = (path: string, body: unknown) =>
    payments.handler(
      new Request(`https://shop.example/api${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  return { payments, post }
}

describe('where nobody listens to events', () => {
  it('the console tells what a person must mend, and nothing of what goes well', async () => {
    const { post } = createFirstShop()
    await post('/payments', null)
    await post('/payments', {})
    expect(told).toEqual([
      ['quietzone: failure', { where: 'price', error: new Error('no such table: orders') }],
      ['quietzone: sale-unknown', expect.objectContaining({ reason: 'network' })],
    ])
  })

  it('a stranger who sends callbacks fills no log', async () => {
    const { post } = createFirstShop()
    for (let sent = 0; sent < 5; sent++) await post('/callback', { sent })
    expect(told).toEqual([
      ['quietzone: callback-refused', { reason: 'signature-missing', httpStatus: 403 }],
    ])
  })

  it('a gateway that stays away is named once, however many payments wait for it', async () => {
    const { payments } = createFirstShop()
    for (let count = 0; count < 3; count++) {
      const { id } = await payments.create(order)
      await payments.reconcile(id)
    }
    const types = told.map(([text]) => text)
    expect(types.filter((text) => text === 'quietzone: status-unknown')).toHaveLength(1)
  })

  it.each([
    { type: 'failure', where: 'store', error: new Error('away'), paymentId: 'p-1' },
    { type: 'mismatch', paymentId: 'p-1', mismatch: 'amount' },
    { type: 'unsettled', paymentId: 'p-1', answer: 'found' },
    { type: 'sale-refused', paymentId: 'p-1', message: 'Bad request' },
    { type: 'sale-unknown', paymentId: 'p-1', reason: 'network' },
    { type: 'sale-not-sent', paymentId: 'p-1', reason: 'network-ECONNREFUSED' },
    { type: 'paid-twice', paymentId: 'p-2', amount: order.amount, paidBefore: ['p-1'] },
    { type: 'merchant-needed', paymentId: 'p-1', gatewayStatus: 'partially paid' },
    { type: 'instruction-refused', paymentId: 'p-1', reason: 'no-code' },
  ] satisfies PaymentEvent[])('the console warns of each event of the type $type', (event) => {
    const { type, ...facts } = event
    const listen = createConsoleListener()
    listen(event)
    listen(event)
    expect(told).toEqual([
      [`quietzone: ${type}`, facts],
      [`quietzone: ${type}`, facts],
    ])
  })

  it('the console names money that was not ordered', async () => {
    const { payments, sales } = createShop({ onEvent: createConsoleListener() })
    await payments.create(order)
    const paymentId = sales[0]?.general.payment_id ?? ''
    const payment = { id: paymentId, status: 'success', sum: { amount: 100, currency: 'PHP' } }
    const body = await callback(paymentId, 'success', { payment })
    expect((await payments.receive(new TextEncoder().encode(body))).httpStatus).toBe(200)
    expect(told).toEqual([['quietzone: mismatch', { paymentId, mismatch: 'amount' }]])
  })

  it('a payment that was started elsewhere is named once for each of its statuses', async () => {
    const { payments } = createFirstShop()
    const deliver = async (paymentId: string, status: string) =>
      payments.receive(new TextEncoder().encode(await callback(paymentId, status)))
    for (let sent = 0; sent < 3; sent++) await deliver('pos-17', 'decline')
    for (let sent = 0; sent < 3; sent++) await deliver('pos-17', 'success')
    await deliver('pos-18', 'success')
    await payments.receive(
      new TextEncoder().encode(await callback('pos-19', 'success', {}, 'another-secret-of-ours')),
    )
    expect(told.filter(([text]) => text === 'quietzone: unknown-payment')).toEqual([
      ['quietzone: unknown-payment', { paymentId: 'pos-17', gatewayStatus: 'decline' }],
      ['quietzone: unknown-payment', { paymentId: 'pos-17', gatewayStatus: 'success' }],
      ['quietzone: unknown-payment', { paymentId: 'pos-18', gatewayStatus: 'success' }],
    ])
  })

  it('a shop that listens finds nothing on its console', async () => {
    const { post } = createFirstShop(() => {})
    await post('/payments', null)
    await createShop().call('POST', '/callback', '{}')
    expect(told).toEqual([])
  })
})
