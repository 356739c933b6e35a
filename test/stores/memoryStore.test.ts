import { afterEach, describe, expect, it, vi } from 'vitest'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'
import { describeStore } from '../../src/testing/describeStore.ts'
import { callback, createShop, order } from '../server/shop.ts'

const shared = memoryStore()
describeStore('memoryStore', { describe, it, open: () => shared })

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

function record(id: string, changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id,
    version: 1,
    method: 'cup-qr',
    amount: { value: 300_00, currency: 'CNY' },
    status: 'pending',
    createdAt: '2026-11-21T12:00:00.000Z',
    history: [],
    ...changes,
  }
}

const handled = { status: 'succeeded', paidHandledAt: '2026-11-21T12:01:00.000Z' } as const

describe('memoryStore when it is full', () => {
  it('forgets the payment that has been done with the longest', async () => {
    const store = memoryStore({ maxPayments: 3 })
    for (const id of ['a', 'b', 'c']) await store.create(record(id))
    await store.update('b', (each) => ({ ...each, ...handled, version: 2 }))
    await store.update('a', (each) => ({ ...each, status: 'failed', version: 2 }))
    expect(await store.create(record('d'))).toBe(true)
    expect(await store.get('b')).toBeNull()
    expect(await store.create(record('e'))).toBe(true)
    expect(await store.get('a')).toBeNull()
    for (const id of ['c', 'd', 'e']) expect(await store.get(id)).toMatchObject({ id })
  })

  it.each([
    ['is waited for', record('x')],
    ['was paid, but onPaid has not run to its end', record('x', { status: 'succeeded' })],
    [
      'must still be looked after',
      record('x', { ...handled, checkAt: '2026-11-21T13:00:00.000Z' }),
    ],
  ])('never forgets a payment that %s, and takes no other instead', async (_, kept) => {
    const store = memoryStore({ maxPayments: 1 })
    await store.create(kept)
    await expect(store.create(record('y'))).rejects.toMatchObject({
      code: 'store-full',
      message: expect.stringContaining('Use sqlStore or redisStore'),
    })
    expect(await store.get('x')).toEqual(kept)
    expect(await store.create(kept)).toBe(false)
  })

  it('keeps a payment that was done with and goes on', async () => {
    const store = memoryStore({ maxPayments: 1 })
    await store.create(record('x', { status: 'failed' }))
    await store.update('x', (each) => ({ ...each, status: 'processing', version: 2 }))
    await expect(store.create(record('y'))).rejects.toMatchObject({ code: 'store-full' })
  })
})

describe('memoryStore in production', () => {
  it('F-89 warns at its start that a restart forgets every payment', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.stubEnv('NODE_ENV', 'production')
    const store = memoryStore()
    await store.create(record('x'))
    expect(warn).toHaveBeenCalledOnce()
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/restart forgets every payment/))
  })

  it('F-89 after a restart nothing is made up: the payment is not found, and the gateway is asked to come again', async () => {
    const first = createShop({ store: memoryStore() })
    const { id: handle } = await first.payments.create(order)
    const success = await callback(first.sales[0]?.general.payment_id ?? '', 'success')
    const restarted = createShop({ store: memoryStore() })
    expect((await restarted.call('GET', `/payments/${handle}`)).status).toBe(404)
    expect((await restarted.call('POST', '/callback', success)).status).toBe(503)
    expect((await first.call('POST', '/callback', success)).status).toBe(200)
  })

  it('says nothing elsewhere', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    memoryStore()
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('memoryStore in development', () => {
  it('warns when a second one is opened in the process, though its module was loaded anew', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.stubEnv('NODE_ENV', 'development')
    Reflect.deleteProperty(globalThis, Symbol.for('quietzone.memoryStore.opened'))
    memoryStore()
    expect(warn).not.toHaveBeenCalled()
    vi.resetModules()
    const again = await import('../../src/server/store/memoryStore.ts')
    again.memoryStore()
    expect(warn).toHaveBeenCalledOnce()
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/second memoryStore .*globalThis/))
  })
})
