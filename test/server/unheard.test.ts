import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { createShop, order, SECRET } from './shop.ts'

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

  it('a shop that listens finds nothing on its console', async () => {
    const { post } = createFirstShop(() => {})
    await post('/payments', null)
    await createShop().call('POST', '/callback', '{}')
    expect(told).toEqual([])
  })
})
