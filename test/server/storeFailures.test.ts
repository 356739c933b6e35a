import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { storeDeadline } from '../../src/server/store/storeDeadline.ts'
import { sqlStore } from '../../src/stores/sqlStore.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { callback } from './shop.ts'
import { counted, createTestClock, settled } from './testClock.ts'

/** What the store does with every call. */
type Trouble = 'none' | 'throws' | 'hangs' | 'commits-then-throws'

/** A store that fails as it is told; what hangs is done once `release` is called. */
function troubled(store: PaymentStore) {
  const state = {
    trouble: 'none' as Trouble,
    /** Whether reading fails, too. */
    of: 'everything' as 'everything' | 'changes',
    release: () => {},
  }
  async function run<Value>(kind: 'read' | 'change', call: () => Promise<Value>): Promise<Value> {
    const isSpared = kind === 'read' && state.of === 'changes'
    const trouble = isSpared ? 'none' : state.trouble
    switch (trouble) {
      case 'none':
        return counted(call())
      case 'throws':
        throw new Error('connection refused')
      case 'hangs': {
        const before = state.release
        await new Promise<void>((resolve) => {
          state.release = () => {
            before()
            resolve()
          }
        })
        return counted(call())
      }
      case 'commits-then-throws':
        await counted(call())
        throw new Error('connection reset after COMMIT')
      default:
        return trouble satisfies never
    }
  }
  const wrapped: PaymentStore = {
    create: (record) => run('change', () => store.create(record)),
    get: (id) => run('read', () => store.get(id)),
    update: (id, change) => run('change', () => store.update(id, change)),
    due: (nowMs, limit) => run('read', () => store.due(nowMs, limit)),
  }
  return { wrapped, state }
}

const database = new PGlite()
const onPglite = sqlStore({ query: (text, values) => database.query(text, values) })
beforeAll(() => onPglite.migrate(), 60_000)
afterAll(() => database.close())

const stores: [string, PaymentStore][] = [
  ['memory', memoryStore()],
  ['PGlite', onPglite],
]

describe.each(stores)('F-72 the store (%s)', (_, inner) => {
  async function shopWithTrouble() {
    const { wrapped, state } = troubled(inner)
    const shop = createReconcileShop({ store: wrapped })
    const started = await shop.start()
    const paid = new TextEncoder().encode(await callback(started.paymentId, 'success'))
    const appliedCount = async () =>
      (await inner.get(started.paymentId))?.history.filter(({ effect }) => effect === 'applied')
        .length
    return { ...shop, ...started, state, paid, appliedCount }
  }

  it('is down for two minutes: 503 each time, and the retry after it counts once', async () => {
    const shop = await shopWithTrouble()
    shop.state.trouble = 'throws'
    for (let attempt = 0; attempt < 12; attempt++) {
      expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(503)
      expect((await shop.read(shop.handle)).status).toBe(503)
      await shop.time.pass(10_000)
    }
    expect(shop.onPaid).not.toHaveBeenCalled()
    shop.state.trouble = 'none'
    expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(200)
    expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(200)
    expect(await shop.appliedCount()).toBe(1)
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('hangs for 30 seconds: 503 after ten, and what it stores later counts once', async () => {
    const shop = await shopWithTrouble()
    shop.state.trouble = 'hangs'
    const answers = [0, 1, 2].map(async (turn) => {
      const startMs = shop.time.clock.now()
      const { httpStatus } = await shop.payments.receive(shop.paid)
      return { turn, httpStatus, seconds: (shop.time.clock.now() - startMs) / 1_000 }
    })
    await shop.time.pass(30_000)
    expect(await Promise.all(answers)).toEqual(
      [0, 1, 2].map((turn) => ({ turn, httpStatus: 503, seconds: 10 })),
    )
    shop.state.trouble = 'none'
    shop.state.release()
    await settled()
    expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(200)
    expect(await shop.appliedCount()).toBe(1)
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(shop.time.timers()).toBe(0)
  })

  it('hangs in the middle of a callback, and stores it after the answer was 503: the retry counts it once', async () => {
    const shop = await shopWithTrouble()
    shop.state.of = 'changes'
    shop.state.trouble = 'hangs'
    const answer = shop.payments.receive(shop.paid)
    await shop.time.pass(10_000)
    expect((await answer).httpStatus).toBe(503)
    shop.state.trouble = 'none'
    shop.state.release()
    await settled()
    expect(await inner.get(shop.paymentId)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).not.toHaveBeenCalled()
    expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(200)
    expect(await shop.appliedCount()).toBe(1)
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('commits and then fails: 503, and the retry finds it stored and counts nothing twice', async () => {
    const shop = await shopWithTrouble()
    shop.state.of = 'changes'
    shop.state.trouble = 'commits-then-throws'
    expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(503)
    expect(shop.onPaid).not.toHaveBeenCalled()
    shop.state.trouble = 'none'
    for (let again = 0; again < 3; again++) {
      expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(200)
    }
    expect(await shop.appliedCount()).toBe(1)
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('commits each change and says that it failed: onPaid has run, and is not run for ever', async () => {
    const shop = await shopWithTrouble()
    shop.state.trouble = 'commits-then-throws'
    expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(503)
    shop.state.trouble = 'none'
    expect((await shop.payments.receive(shop.paid)).httpStatus).toBe(200)
    await shop.runJobFor(2)
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('K-17 fails while the job runs: it ends, says so, and finds the payment paid the next time', async () => {
    const shop = await shopWithTrouble()
    shop.gateway.knows.set(shop.paymentId, { status: 'success' })
    await shop.time.pass(5 * 60_000)
    for (const trouble of ['throws', 'hangs', 'commits-then-throws'] as const) {
      shop.state.trouble = trouble
      const summary = shop.payments.reconcileDue()
      await shop.time.pass(10_000)
      expect((await summary).failed).toBeGreaterThan(0)
    }
    shop.state.trouble = 'none'
    shop.state.release()
    await shop.runJobFor(10)
    expect(await shop.payments.get(shop.handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('hangs while a payment is started: nothing was sent, and the browser is told that it is not its fault', async () => {
    const { wrapped, state } = troubled(inner)
    const shop = createReconcileShop({ store: wrapped })
    state.trouble = 'hangs'
    const answer = shop.payments.handler(
      new Request('https://shop.example/api/payments', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    await settled()
    await shop.time.pass(10_000)
    expect((await answer).status).toBeGreaterThanOrEqual(500)
    expect(shop.gateway.sales).toEqual([])
    state.release()
  })
})

it('F-72 a store call that ends in time leaves no timer, and one that fails fails as it did', async () => {
  const time = createTestClock()
  const error = new Error('connection refused')
  const store = storeDeadline({ ...memoryStore(), get: () => Promise.reject(error) }, time.clock)
  expect(await store.update('nobody', (record) => record)).toBeNull()
  await expect(store.get('nobody')).rejects.toBe(error)
  expect(time.timers()).toBe(0)
  const hanging = storeDeadline({ ...memoryStore(), due: () => new Promise(() => {}) }, time.clock)
  const due = expect(hanging.due(0, 1)).rejects.toMatchObject({ code: 'store-timeout' })
  await time.pass(10_000)
  await due
})

it('F-72 a store without promises, or whose queries begin when they are waited for, is called once for each call', async () => {
  const time = createTestClock()
  const calls: string[] = []
  const query = {
    // biome-ignore lint/suspicious/noThenProperty: query builders are like that.
    then(resolve: (record: null) => void) {
      calls.push('get')
      resolve(null)
    },
  }
  const careless = { ...memoryStore(), get: () => query, due: () => ['a'] }
  const store = storeDeadline(careless as unknown as PaymentStore, time.clock)
  expect([await store.get('a'), await store.due(0, 1)]).toEqual([null, ['a']])
  expect(calls).toEqual(['get'])
})
