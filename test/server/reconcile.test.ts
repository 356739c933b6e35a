import { describe, expect, it, vi } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { accepted, callback, order, SECRET } from './shop.ts'
import { settled } from './testClock.ts'

const MINUTE_MS = 60_000

describe('F-86 K-17 a payment whose callbacks are lost', () => {
  it('is found paid by the job, and onPaid runs once', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    shop.gateway.knows.set(paymentId, { status: 'success' })
    await shop.runJobFor(4)
    expect(shop.gateway.asked).toEqual([])
    await shop.runJobFor(60)
    expect(shop.gateway.asked).toEqual([{ atSeconds: 300, paymentId }])
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(await shop.store.get(paymentId)).not.toHaveProperty('checkAt')
  })

  it('tells the merchant that callbacks do not come, and only then', async () => {
    const shop = createReconcileShop()
    const missing = () => shop.events.filter(({ type }) => type === 'callback-missing')
    const { handle, paymentId } = await shop.start()
    await shop.showCode(paymentId)
    await shop.payments.reconcile(handle)
    expect(missing()).toEqual([])
    shop.gateway.knows.set(paymentId, { status: 'success' })
    await shop.payments.reconcile(handle)
    await shop.payments.reconcile(handle)
    const told = { type: 'callback-missing', paymentId, gatewayStatus: 'success' }
    expect(missing()).toEqual([told])
  })

  it('is asked about 30 seconds after the deadline of its code when nobody is looking', async () => {
    const shop = createReconcileShop()
    const { paymentId } = await shop.start()
    await shop.showCode(paymentId)
    await shop.runJobFor(12)
    expect(shop.gateway.asked.map(({ atSeconds }) => atSeconds)).toEqual([660])
  })

  it('is asked about as long as the documents say, and then given up: the merchant is told', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    await shop.runJobFor(24 * 60)
    const minutes = shop.gateway.asked.map(({ atSeconds }) => atSeconds / 60)
    expect(minutes).toEqual([5, 8, 12, 18, 27, 37, 47, 57, 67, 70])
    expect(shop.events.filter(({ type }) => type === 'unsettled')).toEqual([
      { type: 'unsettled', paymentId, answer: 'found' },
    ])
    // What comes later still counts.
    await shop.send(paymentId, 'success')
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('is no failure because the gateway does not know it yet (3061)', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    shop.gateway.others = 'not-found'
    await shop.runJobFor(6)
    expect(shop.gateway.asked).toHaveLength(1)
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'pending' })
    shop.gateway.others = { status: 'success' }
    await shop.runJobFor(5)
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(paymentId).toBe(shop.onPaid.mock.calls[0]?.[0].paymentId)
  })

  it('has failed when the gateway never knew it, because nothing was ever shown', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    shop.gateway.others = 'not-found'
    await shop.runJobFor(71)
    expect(shop.events.at(-1)).toEqual({ type: 'unsettled', paymentId, answer: 'not-found' })
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'failed' })
    expect(await shop.payments.get(handle)).not.toHaveProperty('mayChangeUntil')
    await shop.runJobFor(24 * 60)
    expect(shop.gateway.asked).toHaveLength(10)
    // What comes later still counts.
    await shop.send(paymentId, 'success')
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('F-85 is not given up after 70 minutes because the gateway was silent then', async () => {
    const shop = createReconcileShop()
    const { handle } = await shop.start()
    shop.gateway.others = 'silent'
    await shop.runJobFor(90)
    const types = shop.events.map(({ type }) => type)
    expect(types).not.toContain('unsettled')
    expect(types.filter((type) => type === 'status-unknown')).toHaveLength(
      shop.gateway.asked.length,
    )
    expect(shop.events.at(-1)).toMatchObject({ type: 'status-unknown', reason: 'network' })
    shop.gateway.others = { status: 'success' }
    await shop.runJobFor(15)
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
  })

  it('K-13 is never paid by an answer about another amount, and its merchant is told twice', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    const payment = { id: paymentId, status: 'success', sum: { amount: 1, currency: 'PHP' } }
    shop.gateway.others = { status: 'success', changes: { payment } }
    await shop.runJobFor(71)
    const told = shop.events.filter(({ type }) => type === 'mismatch' || type === 'unsettled')
    expect(told).toEqual([
      { type: 'mismatch', paymentId, mismatch: 'amount' },
      { type: 'unsettled', paymentId, answer: 'found', mismatch: 'amount' },
    ])
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'processing' })
    expect(shop.onPaid).not.toHaveBeenCalled()
  })

  it('is never asked about when the gateway had refused its sale', async () => {
    const shop = createReconcileShop()
    shop.gateway.sale = () => Response.json({ status: 'error', code: 2003 }, { status: 400 })
    const { handle } = await shop.start()
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'failed' })
    await shop.runJobFor(90)
    expect(shop.gateway.asked).toEqual([])
    await shop.time.pass(24 * 60 * MINUTE_MS)
    expect((await shop.read(handle)).status).toBe(404)
  })

  it('is asked about no more once it is paid', async () => {
    const shop = createReconcileShop()
    const { paymentId } = await shop.start()
    await shop.send(paymentId, 'success')
    await shop.runJobFor(90)
    expect(shop.gateway.asked).toEqual([])
  })
})

describe('F-84 after a sale that timed out', () => {
  it('the same id is asked about ten seconds later, and no second one is made', async () => {
    const shop = createReconcileShop()
    shop.gateway.sale = () => new Promise(() => {})
    const started = shop.start()
    await shop.time.pass(20_000)
    const { handle, paymentId } = await started
    expect(shop.events.at(-1)).toMatchObject({ type: 'sale-unknown', reason: 'timeout' })
    shop.gateway.others = { status: 'success' }
    await shop.time.pass(9_000)
    expect(await shop.payments.reconcileDue()).toMatchObject({ settled: 0, waiting: 0 })
    await shop.time.pass(1_000)
    expect(await shop.payments.reconcileDue()).toMatchObject({ settled: 1 })
    expect(shop.gateway.asked).toEqual([{ atSeconds: 30, paymentId }])
    expect(shop.gateway.sales).toEqual([paymentId])
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
  })

  it('F-71 the same order is sent again under the same id, although somebody has asked meanwhile', async () => {
    const shop = createReconcileShop()
    const key = { idempotencyKey: 'a-key-that-both-attempts-share' }
    shop.gateway.sale = () => Promise.reject(new TypeError('connection reset'))
    await shop.payments.create(order, key)
    shop.gateway.others = 'not-found'
    await shop.runJobFor(1)
    expect(shop.gateway.asked).toHaveLength(1)
    shop.gateway.sale = accepted
    await shop.payments.create(order, key)
    expect(shop.gateway.sales).toHaveLength(2)
    expect(new Set(shop.gateway.sales).size).toBe(1)
  })
})

describe('a customer who waits where nobody set up a job', () => {
  it('K-17 gets the truth after a minute, from the page that reads', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    await shop.showCode(paymentId)
    shop.gateway.knows.set(paymentId, { status: 'success' })
    for (let second = 0; second < 70; second += 2) {
      await shop.time.pass(2_000)
      expect((await shop.read(handle)).status).toBe(200)
      await settled()
    }
    expect(shop.gateway.asked).toEqual([{ atSeconds: 60, paymentId }])
    expect(await (await shop.read(handle)).json()).toMatchObject({
      payment: { status: 'succeeded' },
    })
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('costs the gateway ever fewer questions, however often the page reads', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    await shop.showCode(paymentId)
    for (let second = 0; second < 600; second += 2) {
      await shop.time.pass(2_000)
      await Promise.all([shop.read(handle), shop.read(handle)])
      await settled()
    }
    expect(shop.gateway.asked.map(({ atSeconds }) => atSeconds)).toEqual([
      60, 90, 136, 204, 306, 460,
    ])
  })

  it('is answered at once although the gateway hangs, and the reading that failed is reported', async () => {
    const shop = createReconcileShop()
    const { handle } = await shop.start()
    await shop.time.pass(MINUTE_MS)
    const update = shop.store.update
    vi.spyOn(shop.store, 'update').mockRejectedValueOnce(new Error('disk full'))
    expect((await shop.read(handle)).status).toBe(200)
    await settled()
    expect(shop.events.at(-1)).toMatchObject({ type: 'failure', where: 'reconcile' })
    shop.store.update = update
    shop.gateway.others = 'silent'
    expect((await shop.read(handle)).status).toBe(200)
    await settled()
    expect(shop.gateway.asked).toHaveLength(1)
  })

  it('is one of many: the gateway is asked about sixteen at a time, and about the rest a reading later', async () => {
    const shop = createReconcileShop()
    const handles: string[] = []
    for (let count = 0; count < 40; count++) handles.push((await shop.start()).handle)
    await shop.time.pass(MINUTE_MS)
    await Promise.all(handles.map(shop.read))
    await settled()
    expect(shop.gateway.mostAtOnce).toBeGreaterThan(1)
    expect(shop.gateway.mostAtOnce).toBeLessThanOrEqual(16)
    for (let reading = 0; reading < 3; reading++) {
      await Promise.all(handles.map(shop.read))
      await settled()
    }
    expect(new Set(shop.gateway.asked.map(({ paymentId }) => paymentId)).size).toBe(40)
    expect(shop.gateway.asked).toHaveLength(40)
  })

  it('hears it on the stream, too', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    shop.gateway.knows.set(paymentId, { status: 'success' })
    const address = `https://shop.example/api/payments/${handle}/events`
    const stream = await shop.payments.handler(new Request(address))
    const listening = stream.text()
    await shop.time.pass(80_000)
    expect(shop.gateway.asked).toEqual([{ atSeconds: 60, paymentId }])
    expect(await listening).toMatch(/event: change\ndata: {"version":\d+}\n\n$/)
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.time.timers()).toBe(0)
  })

  it('costs the store one claim, however many tabs read in the same moment', async () => {
    const shop = createReconcileShop()
    const { handle } = await shop.start()
    await shop.time.pass(MINUTE_MS)
    const update = vi.spyOn(shop.store, 'update')
    await Promise.all(Array.from({ length: 5 }, () => shop.read(handle)))
    await settled()
    // The claim, and the answer of the gateway.
    expect(update).toHaveBeenCalledTimes(2)
    expect(shop.gateway.asked).toHaveLength(1)
  })

  it('K-20 is asked about for nobody who may not read', async () => {
    const shop = createReconcileShop({ authorize: () => false })
    const { handle } = await shop.start()
    await shop.time.pass(10 * MINUTE_MS)
    expect((await shop.read(handle)).status).toBe(404)
    await settled()
    expect(shop.gateway.asked).toEqual([])
  })
})

describe('the job on many instances', () => {
  it('K-16 asks the gateway once about each payment, four at a time on each', async () => {
    const shop = createReconcileShop()
    const started = []
    for (let count = 0; count < 30; count++) started.push(await shop.start())
    await shop.time.pass(5 * MINUTE_MS)
    shop.gateway.others = { status: 'success' }
    const servers = Array.from({ length: 8 }, () => shop.createServer())
    const summaries = await Promise.all(servers.map((server) => server.reconcileDue()))
    expect(summaries.reduce((sum, { settled }) => sum + settled, 0)).toBe(30)
    expect(new Set(shop.gateway.asked.map(({ paymentId }) => paymentId)).size).toBe(30)
    expect(shop.gateway.asked).toHaveLength(30)
    expect(shop.gateway.mostAtOnce).toBeLessThanOrEqual(8 * 4)
    expect(shop.onPaid).toHaveBeenCalledTimes(30)
  })

  it('asks about four payments at a time, and about as many as it is told to', async () => {
    const shop = createReconcileShop()
    for (let count = 0; count < 12; count++) await shop.start()
    await shop.time.pass(5 * MINUTE_MS)
    expect(await shop.payments.reconcileDue({ limit: 10 })).toEqual({
      settled: 0,
      waiting: 10,
      unsettled: 0,
      failed: 0,
    })
    // How many of the four meet at the gateway is up to the machine.
    expect(shop.gateway.mostAtOnce).toBeGreaterThan(1)
    expect(shop.gateway.mostAtOnce).toBeLessThanOrEqual(4)
    expect(await shop.payments.reconcileDue()).toMatchObject({ waiting: 2 })
  })

  it('goes on when one of the payments cannot be looked after', async () => {
    const shop = createReconcileShop()
    const { paymentId: broken } = await shop.start()
    for (let count = 0; count < 5; count++) await shop.start()
    await shop.time.pass(5 * MINUTE_MS)
    shop.gateway.others = { status: 'success' }
    shop.onPaid.mockImplementation(({ paymentId }) => {
      if (paymentId === broken) throw new Error('mail server down')
    })
    expect(await shop.payments.reconcileDue()).toMatchObject({ settled: 5, failed: 1 })
    expect(shop.events).toContainEqual(
      expect.objectContaining({ type: 'failure', where: 'on-paid', paymentId: broken }),
    )
  })

  it('ends although the gateway hangs for ever, and says about which payment', async () => {
    const shop = createReconcileShop()
    const { paymentId } = await shop.start()
    await shop.time.pass(5 * MINUTE_MS)
    const gate = createGate({ projectId: 843, secret: SECRET })
    const hanging = { ...gate, status: () => new Promise<never>(() => {}) }
    const summary = shop.createServer({ gate: hanging }).reconcileDue()
    await shop.time.pass(MINUTE_MS)
    expect(await summary).toMatchObject({ failed: 1 })
    expect(shop.events.at(-1)).toMatchObject({
      ...{ type: 'failure', where: 'reconcile', paymentId },
      error: { code: 'check-timeout' },
    })
    expect(shop.time.timers()).toBe(0)
  })

  it('says so and ends when the store is down', async () => {
    const store = memoryStore()
    const shop = createReconcileShop({ store })
    vi.spyOn(store, 'due').mockRejectedValueOnce(new Error('connection refused'))
    expect(await shop.payments.reconcileDue()).toMatchObject({ failed: 1 })
    expect(shop.events.at(-1)).toMatchObject({ type: 'failure', where: 'reconcile' })
    vi.spyOn(store, 'due').mockResolvedValueOnce(undefined as never)
    expect(await shop.payments.reconcileDue()).toMatchObject({ failed: 1 })
  })

  it('F-70 has another instance take over what a dead one had claimed', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    await shop.time.pass(5 * MINUTE_MS)
    // Claimed, and never heard of again.
    const gate = createGate({ projectId: 843, secret: SECRET })
    const dead = shop.createServer({ gate: { ...gate, status: () => new Promise(() => {}) } })
    void dead.reconcileDue()
    await settled()
    shop.gateway.knows.set(paymentId, { status: 'success' })
    expect(await shop.payments.reconcileDue()).toMatchObject({ settled: 0, waiting: 0 })
    await shop.time.pass(3 * MINUTE_MS)
    expect(await shop.payments.reconcileDue()).toMatchObject({ settled: 1 })
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
  })
})

describe('K-16 a server that dies between the commit and the end of onPaid', () => {
  it('F-70 has onPaid run by the next one with the same key, without the help of the gateway', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    const dying = shop.createServer({ onPaid: () => new Promise(() => {}) })
    const bytes = new TextEncoder().encode(await callback(paymentId, 'success'))
    void dying.receive(bytes)
    await settled()
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    const next = shop.createServer()
    await shop.time.pass(29_000)
    expect(await next.reconcileDue()).toMatchObject({ settled: 0 })
    await shop.time.pass(1_000)
    expect(await next.reconcileDue()).toMatchObject({ settled: 1 })
    expect(shop.onPaid).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ paymentId }))
    expect(shop.gateway.asked).toEqual([])
    await shop.time.pass(24 * 60 * MINUTE_MS)
    expect(await next.reconcileDue()).toMatchObject({ settled: 0, failed: 0 })
  })

  it('has onPaid run for as long as it fails, days if need be, and with the same key each time', async () => {
    const shop = createReconcileShop()
    const { paymentId } = await shop.start()
    shop.onPaid.mockRejectedValue(new Error('stock service down'))
    await shop.send(paymentId, 'success')
    const atMinutes: number[] = []
    for (let minute = 0; minute < 2 * 24 * 60; minute++) {
      await shop.time.pass(MINUTE_MS)
      if ((await shop.payments.reconcileDue()).failed > 0) atMinutes.push(minute)
    }
    expect(atMinutes.length).toBeGreaterThan(40)
    shop.onPaid.mockResolvedValue(undefined)
    await shop.runJobFor(61)
    const calls = shop.onPaid.mock.calls.length
    expect(new Set(shop.onPaid.mock.calls.map(([paid]) => paid.paymentId))).toEqual(
      new Set([paymentId]),
    )
    await shop.runJobFor(120)
    expect(shop.onPaid).toHaveBeenCalledTimes(calls)
  })

  it('answers the gateway although onPaid never ends, and has it run again', async () => {
    const shop = createReconcileShop()
    const { paymentId } = await shop.start()
    shop.onPaid.mockReturnValueOnce(new Promise(() => {}))
    let isAnswered = false
    const first = shop.send(paymentId, 'success').finally(() => {
      isAnswered = true
    })
    await shop.time.pass(29_999)
    expect(isAnswered).toBe(false)
    await shop.time.pass(1)
    expect(await first).toEqual({ httpStatus: 500, outcome: 'on-paid-failed' })
    expect(shop.events.at(-1)).toMatchObject({
      type: 'failure',
      where: 'on-paid',
      error: { code: 'on-paid-timeout' },
    })
    expect(await shop.send(paymentId, 'success')).toMatchObject({ httpStatus: 200 })
    expect(shop.onPaid).toHaveBeenCalledTimes(2)
  })

  it('is not held up by an onPaid that never ends', async () => {
    const shop = createReconcileShop()
    const { paymentId: stuck } = await shop.start()
    for (let count = 0; count < 3; count++) await shop.start()
    shop.onPaid.mockImplementation(({ paymentId }) =>
      paymentId === stuck ? new Promise(() => {}) : undefined,
    )
    shop.gateway.others = { status: 'success' }
    await shop.time.pass(5 * MINUTE_MS)
    const summary = shop.payments.reconcileDue()
    await shop.time.pass(MINUTE_MS)
    expect(await summary).toMatchObject({ settled: 3, failed: 1 })
  })
})

it('F-86 a new code that comes in the very moment of giving up is still looked after', async () => {
  const shop = createReconcileShop()
  const { handle, paymentId } = await shop.start()
  shop.gateway.others = 'not-found'
  await shop.runJobFor(60)
  const { update } = shop.store
  let isGivenUp = false
  shop.events.push = (event) => {
    isGivenUp ||= event.type === 'unsettled'
    return 0
  }
  vi.spyOn(shop.store, 'update').mockImplementation(async (id, change) => {
    if (isGivenUp) {
      shop.store.update = update
      await shop.showCode(paymentId)
    }
    return update(id, change)
  })
  await shop.runJobFor(12)
  expect(isGivenUp).toBe(true)
  shop.gateway.others = { status: 'success' }
  await shop.runJobFor(12)
  expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
  expect(shop.onPaid).toHaveBeenCalledOnce()
})

it('K-20 F-90 a handle is unknown to browsers a day after the end, and known to the server', async () => {
  const shop = createReconcileShop()
  const { handle, paymentId } = await shop.start()
  await shop.send(paymentId, 'decline')
  await shop.time.pass(23 * 60 * MINUTE_MS)
  expect((await shop.read(handle)).status).toBe(200)
  // The late success is an end of its own.
  await shop.send(paymentId, 'success')
  await shop.time.pass(23 * 60 * MINUTE_MS)
  expect((await shop.read(handle)).status).toBe(200)
  await shop.time.pass(2 * 60 * MINUTE_MS)
  const expired = await shop.read(handle)
  const unknown = await shop.read('x'.repeat(43))
  expect([expired.status, await expired.text()]).toEqual([404, await unknown.text()])
  expect([...expired.headers]).toEqual([...unknown.headers])
  const address = `https://shop.example/api/payments/${handle}/events`
  expect((await shop.payments.handler(new Request(address))).status).toBe(404)
  expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
})
