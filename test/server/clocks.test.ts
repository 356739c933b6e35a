import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import type { PaymentEvent } from '../../src/server/payments/paymentEvent.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { callback, createShop, display, order, SECRET } from './shop.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Two servers on one store, the second with a clock that is off. */
function twoServers(offByMs: number, store: PaymentStore = memoryStore()) {
  const shop = createReconcileShop({ store })
  const clock = { offByMs }
  const wrong = shop.createServer({ now: () => shop.time.clock.now() + clock.offByMs })
  /** Runs the job of these servers once a minute. */
  async function run(minutes: number, servers = [shop.payments, wrong]) {
    for (let minute = 0; minute < minutes; minute++) {
      await shop.time.pass(MINUTE_MS)
      for (const server of servers) await server.reconcileDue()
    }
  }
  return { ...shop, wrong, clock, run }
}

describe('F-87 K-17 one server of two whose clock is wrong', () => {
  const offs = [-2, -1.25, -0.1, 0.1, 1.25, 2].map((hours) => hours * HOUR_MS)

  it.each(offs)('by %d ms gives nobody up and moves nothing away', async (offByMs) => {
    for (const foundAtMinutes of [1, 30, 58]) {
      const shop = twoServers(offByMs)
      const { handle, paymentId } = await shop.start()
      await shop.showCode(paymentId)
      await shop.run(foundAtMinutes)
      expect(shop.events.map(({ type }) => type)).not.toContain('unsettled')
      shop.gateway.knows.set(paymentId, { status: 'success' })
      // The wrong server is gone: the other one finds the payment at the next appointment.
      await shop.run(17, [shop.payments])
      expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
      expect(shop.onPaid).toHaveBeenCalledOnce()
    }
  })

  it.each(offs)('by %d ms asks the gateway no more than the plan has it', async (offByMs) => {
    const shop = twoServers(offByMs)
    await shop.start()
    await shop.run(60)
    expect(shop.gateway.asked.length).toBeLessThanOrEqual(12)
    const seconds = shop.gateway.asked.map(({ atSeconds }) => atSeconds)
    const pauses = seconds.slice(1).map((at, index) => at - (seconds[index] ?? 0))
    expect(Math.max(...pauses)).toBeLessThanOrEqual(11 * 60)
  })

  it('gives up once the plan is over, as ever', async () => {
    for (const offByMs of offs) {
      const shop = twoServers(offByMs)
      const { paymentId } = await shop.start()
      await shop.run(60)
      expect(shop.events.map(({ type }) => type)).not.toContain('unsettled')
      await shop.run(2 * 60 + 30)
      expect(shop.events.filter(({ type }) => type === 'unsettled')).toEqual([
        { type: 'unsettled', paymentId, answer: 'found' },
      ])
    }
  })

  it('is survived when it jumps in the middle, and back', async () => {
    for (const offByMs of offs) {
      const shop = twoServers(0)
      const { handle, paymentId } = await shop.start()
      await shop.run(20)
      shop.clock.offByMs = offByMs
      await shop.run(20)
      shop.clock.offByMs = 0
      await shop.run(20)
      shop.gateway.knows.set(paymentId, { status: 'success' })
      await shop.run(12)
      expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    }
  })

  it('finds a late success after an end that it has taken in itself', async () => {
    for (const offByMs of offs) {
      const shop = twoServers(offByMs)
      const { handle, paymentId } = await shop.start()
      await shop.time.pass(10 * MINUTE_MS)
      const bytes = new TextEncoder().encode(await callback(paymentId, 'decline'))
      await shop.wrong.receive(bytes)
      shop.gateway.others = { status: 'decline' }
      await shop.run(55)
      shop.gateway.knows.set(paymentId, { status: 'success' })
      await shop.run(16)
      expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    }
  })
})

describe('F-87 K-17 a job that did not run for five hours', () => {
  it('asks once now and then in the pauses of the plan, also on two servers', async () => {
    const shop = twoServers(0)
    const { handle, paymentId } = await shop.start()
    await shop.time.pass(5 * HOUR_MS)
    await Promise.all([shop.payments.reconcileDue(), shop.wrong.reconcileDue()])
    expect(shop.gateway.asked).toHaveLength(1)
    await shop.run(10)
    expect(shop.gateway.asked.length).toBeLessThanOrEqual(4)
    shop.gateway.knows.set(paymentId, { status: 'success' })
    await shop.run(11)
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
  })

  it('does not hide other payments behind those that rest', async () => {
    const shop = createReconcileShop()
    for (let count = 0; count < 6; count++) await shop.start()
    await shop.time.pass(5 * HOUR_MS)
    for (const waiting of [2, 2, 2, 0]) {
      expect(await shop.payments.reconcileDue({ limit: 2 })).toMatchObject({ waiting })
    }
    expect(new Set(shop.gateway.asked.map(({ paymentId }) => paymentId)).size).toBe(6)
  })

  it('needs five answers before it gives a payment up', async () => {
    const shop = createReconcileShop()
    await shop.start()
    await shop.time.pass(5 * HOUR_MS)
    await shop.payments.reconcileDue()
    shop.gateway.others = 'silent'
    await shop.runJobFor(80)
    expect(shop.events.map(({ type }) => type)).not.toContain('unsettled')
  })
})

describe('F-87 a store that tells the time', () => {
  /** The server's clock and the store's, which is right. Both go on together. */
  function storeWithClock(offByMs: number) {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z'), toFake: ['Date', 'performance'] })
    const store = memoryStore()
    const now = vi.fn(async () => Date.now() - offByMs)
    return { store: { ...store, now }, now, trueMs: () => Date.now() - offByMs }
  }

  it.each([-2 * HOUR_MS, 2 * HOUR_MS])(
    'decides all times of a payment where the server is off by %d ms',
    async (offByMs) => {
      const { store, trueMs } = storeWithClock(offByMs)
      // Without a time of its own.
      const shop = createShop({ store, now: undefined as never })
      const created = await shop.call('POST', '/payments', '{}')
      const { payment, serverTime } = (await created.json()) as {
        payment: { id: string; createdAt: string; mayChangeUntil: string }
        serverTime: string
      }
      const startMs = trueMs()
      expect(Date.parse(payment.createdAt)).toBe(startMs)
      expect(Date.parse(serverTime)).toBe(startMs)
      expect(Date.parse(payment.mayChangeUntil)).toBe(startMs + 70 * MINUTE_MS)
      const paymentId = shop.sales[0]?.general.payment_id ?? ''
      expect((await store.get(paymentId))?.checkAt).toBe(
        new Date(startMs + 5 * MINUTE_MS).toISOString(),
      )
      vi.advanceTimersByTime(MINUTE_MS)
      const undated = { payment: { id: paymentId, status: 'x', sum: order.amount } }
      await shop.call(
        'POST',
        '/callback',
        await callback(paymentId, 'awaiting customer action', {
          payment: { ...undated.payment, status: 'awaiting customer action' },
          operation: { type: 'sale' },
          ...display,
        }),
      )
      const read = await (await shop.call('GET', `/payments/${payment.id}`)).json()
      const expiresAt = new Date(startMs + 11 * MINUTE_MS).toISOString()
      expect(read).toMatchObject({
        payment: { expiresAt },
        serverTime: new Date(trueMs()).toISOString(),
      })
    },
  )

  it('is read at most every 30 seconds, and once by many requests at the same time', async () => {
    const { store, now } = storeWithClock(0)
    const shop = createShop({ store, now: undefined as never })
    const { id } = await shop.payments.create(order)
    await Promise.all(Array.from({ length: 20 }, () => shop.call('GET', `/payments/${id}`)))
    expect(now).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(29_000)
    await shop.call('GET', `/payments/${id}`)
    expect(now).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(2_000)
    await shop.call('GET', `/payments/${id}`)
    expect(now).toHaveBeenCalledTimes(2)
  })

  it('goes on from the last reading when it cannot be read, whatever happens to the own clock', async () => {
    const { store, now } = storeWithClock(HOUR_MS)
    const shop = createShop({ store, now: undefined as never })
    const first = await shop.payments.create(order)
    const spoilt = [Number.NaN, 0, 1_795_262_400, undefined, '2026-11-21T12:00:00Z']
    for (const [index, value] of [new Error('down'), ...spoilt].entries()) {
      if (value instanceof Error) now.mockRejectedValueOnce(value)
      else now.mockResolvedValueOnce(value as never)
      vi.advanceTimersByTime(31_000)
      const later = await shop.payments.create(order)
      const passedMs = Date.parse(later.createdAt ?? '') - Date.parse(first.createdAt ?? '')
      expect(passedMs).toBe((index + 1) * 31_000)
    }
    expect(shop.events.filter(({ type }) => type === 'failure')).toHaveLength(6)
  })

  it('is not asked where a test passes its own time', async () => {
    const { store, now } = storeWithClock(HOUR_MS)
    const shop = createShop({ store, now: () => Date.parse('2030-01-01T00:00:00Z') })
    expect((await shop.payments.create(order)).createdAt).toBe('2030-01-01T00:00:00.000Z')
    expect(now).not.toHaveBeenCalled()
  })

  it('is read once more before a payment is given up', async () => {
    const { store, now } = storeWithClock(0)
    const shop = createShop({
      store,
      now: undefined as never,
      answer: async ({ general, payment }) =>
        payment
          ? Response.json({ status: 'success' })
          : new Response(await callback(general.payment_id, 'awaiting customer action')),
    })
    const { id } = await shop.payments.create(order)
    const startMs = Date.now()
    for (let minute = 0; minute < 71; minute++) {
      vi.advanceTimersByTime(MINUTE_MS)
      // The database has failed over to a machine whose clock is an hour behind, just before the end.
      if (minute === 69) now.mockImplementation(async () => Date.now() - HOUR_MS)
      await shop.payments.reconcileDue()
    }
    expect(shop.events.map(({ type }) => type)).not.toContain('unsettled')
    now.mockImplementation(async () => Date.now())
    vi.advanceTimersByTime(10 * MINUTE_MS)
    await shop.payments.reconcileDue()
    expect(shop.events.at(-1)).toMatchObject({ type: 'unsettled' })
    expect(Date.now() - startMs).toBeGreaterThan(70 * MINUTE_MS)
    expect(await shop.payments.get(id)).not.toHaveProperty('mayChangeUntil')
  })
})

describe('F-87 a clock that is off against the gateway', () => {
  function shopWithDate(offByMs: number, onEvent?: (event: PaymentEvent) => void) {
    const startMs = Date.parse('2026-11-21T12:00:00Z')
    const local = { nowMs: startMs + offByMs }
    const gate = createGate({
      projectId: 843,
      secret: SECRET,
      fetch: async () =>
        Response.json(
          { status: 'success' },
          { headers: { Date: new Date(local.nowMs - offByMs).toUTCString() } },
        ),
    })
    const shop = createShop({
      gate,
      now: () => local.nowMs,
      ...(onEvent ? { onEvent } : {}),
    })
    return { ...shop, local }
  }
  const offEvents = (events: PaymentEvent[]) => events.filter(({ type }) => type === 'clock-off')

  it.each([-2 * HOUR_MS, -31_000, 32_000, 2 * HOUR_MS])('by %d ms is reported', async (offByMs) => {
    const { payments, events } = shopWithDate(offByMs)
    await payments.create(order)
    expect(offEvents(events)).toEqual([{ type: 'clock-off', offByMs }])
  })

  it.each([-29_000, 0, 30_000])('by %d ms is not', async (offByMs) => {
    const { payments, events } = shopWithDate(offByMs)
    await payments.create(order)
    expect(offEvents(events)).toEqual([])
  })

  it('is reported at most every ten minutes', async () => {
    const { payments, events, local } = shopWithDate(HOUR_MS)
    for (let minute = 0; minute < 25; minute++) {
      await payments.create(order)
      local.nowMs += MINUTE_MS
    }
    expect(offEvents(events)).toHaveLength(3)
  })
})
