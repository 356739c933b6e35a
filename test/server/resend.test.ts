import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Payment } from '../../src/protocol/payment.ts'
import { type CreateInput, createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import type { PaymentEvent } from '../../src/server/payments/paymentEvent.ts'
import { sign } from '../../src/server/signing/signature.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { accepted, callback, display, order, type Sale, SECRET } from './shop.ts'
import { createTestClock } from './testClock.ts'

type Fate =
  /** Fails before a byte leaves. */
  | 'never-left'
  /** Lost on the way there. */
  | 'lost'
  /** Arrives when a later request is made. */
  | 'late'
  /** Arrives, and the answer is lost. */
  | 'taken-unheard'
  | 'taken'
  | 'refused'
type StatusFate = 'answered' | 'lost' | 'silent'

const KEY = 'a-key-of-a-first-attempt'

/** A gateway that takes each id once, behind a connection that loses what the test wants, and servers of one shop. */
function openShop(servers = 1) {
  const time = createTestClock()
  const store = memoryStore()
  const events: PaymentEvent[] = []
  const taken = new Set<string>()
  const sales: string[] = []
  const fates: Fate[] = []
  const statusFates: StatusFate[] = []
  const late: string[] = []
  const onPaid = vi.fn()
  let word = 'processing'

  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const sale = JSON.parse(String(init?.body)) as Sale
    const id = sale.general.payment_id
    if (!sale.payment) return answerStatus(id)
    const fate = fates.shift() ?? 'taken'
    if (fate === 'never-left') throw failed('ECONNREFUSED')
    sales.push(id)
    if (fate === 'lost') throw failed('ECONNRESET')
    if (fate === 'late') {
      late.push(id)
      throw failed('ECONNRESET')
    }
    for (const each of late.splice(0)) taken.add(each)
    const refusal = taken.has(id) ? 3041 : fate === 'refused' ? 2003 : undefined
    if (refusal) return Response.json({ status: 'error', code: refusal }, { status: 400 })
    taken.add(id)
    if (fate === 'taken-unheard') throw failed('UND_ERR_HEADERS_TIMEOUT')
    return accepted(sale)
  }

  async function answerStatus(id: string): Promise<Response> {
    const fate = statusFates.shift() ?? 'answered'
    if (fate === 'lost') throw failed('ECONNRESET')
    if (fate === 'silent') return new Promise(() => {})
    if (taken.has(id)) return new Response(await callback(id, word))
    const body = { project_id: 843, status: 'error', code: 3061 }
    return Response.json({ ...body, signature: await sign(body, SECRET) })
  }

  const shops = Array.from({ length: servers }, () =>
    createPayments({
      gate: createGate({ projectId: 843, secret: SECRET, fetch, clock: time.clock }),
      store,
      price: () => order,
      clock: time.clock,
      onPaid,
      onEvent: (event) => events.push(event),
    }),
  )
  /** What became of a start: the payment, or the code of the error. */
  async function start(options: object, input: CreateInput = order, server = 0) {
    const started = shops[server]?.create(input, options).catch((error) => String(error.code))
    await time.pass(30_000)
    return started as Promise<Payment | string>
  }
  const press = (handle: string, input: CreateInput = order, server = 0) =>
    start({ idempotencyKey: `${handle}-next`, replaces: handle }, input, server)
  return {
    ...{ shops, store, events, taken, sales, fates, statusFates, onPaid, time, start, press },
    says: (status: string) => {
      word = status
    },
    async first(fate: Fate): Promise<Payment> {
      fates.push(fate)
      const payment = await start({ idempotencyKey: KEY })
      if (typeof payment === 'string') throw new Error(payment)
      return payment
    },
  }
}

function failed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
}

describe('F-84 a sale that never leaves the server', () => {
  it('is tried again at once under the same id, and nobody notices', async () => {
    const shop = openShop()
    shop.fates.push('never-left', 'never-left', 'never-left', 'taken')
    const payment = await shop.start({ idempotencyKey: KEY })
    expect(payment).toMatchObject({ status: 'pending' })
    expect(shop.sales).toHaveLength(1)
    expect(shop.events.map(({ type }) => type)).toEqual(['payment-created', 'sale-accepted'])
  })

  it('fails plainly within two seconds, and the same key starts it again under the same id', async () => {
    const shop = openShop()
    shop.fates.push(...Array<Fate>(4).fill('never-left'))
    const failing = shop.shops[0]?.create(order, { idempotencyKey: KEY })
    const outcome = failing?.catch((error: unknown) => error)
    await shop.time.pass(2_000)
    expect(await outcome).toMatchObject({
      code: 'gateway-unreachable',
      message: expect.stringContaining('Nothing was charged. Try again.'),
    })
    expect(shop.events).toContainEqual({
      type: 'sale-not-sent',
      paymentId: expect.any(String),
      reason: 'network-ECONNREFUSED',
    })
    const id = String(shop.events.map((event) => 'paymentId' in event && event.paymentId)[0])
    const record = await shop.store.get(id)
    expect(record).toMatchObject({ status: 'failed', notSent: true })
    expect(record).not.toHaveProperty('checkAt')
    expect(await shop.start({ idempotencyKey: KEY })).toMatchObject({ status: 'pending' })
    const again = await shop.store.get(id)
    expect(again).toMatchObject({ status: 'pending', checkAt: expect.any(String) })
    expect(again).not.toHaveProperty('notSent')
    expect(again).not.toHaveProperty('finalAt')
    expect([...shop.taken]).toEqual([id])
  })

  it('is HTTP 503 for the page', async () => {
    const shop = openShop()
    shop.fates.push(...Array<Fate>(4).fill('never-left'))
    const answer = shop.shops[0]?.handler(
      new Request('https://shop.example/api/payments', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    await shop.time.pass(3_000)
    expect((await answer)?.status).toBe(503)
    expect(await (await answer)?.json()).toMatchObject({ error: { code: 'gateway-unreachable' } })
  })

  it('does not fail while another server may have sent it', async () => {
    const shop = openShop(2)
    shop.fates.push('lost', ...Array<Fate>(4).fill('never-left'))
    const first = await shop.start({ idempotencyKey: KEY })
    expect(await shop.start({ idempotencyKey: KEY }, order, 1)).toMatchObject({
      id: (first as Payment).id,
      status: 'pending',
    })
  })

  it('does not run again what a callback has shown to be paid', async () => {
    const shop = openShop()
    shop.fates.push(...Array<Fate>(4).fill('never-left'))
    await shop.start({ idempotencyKey: KEY })
    const [created] = shop.events
    const id = created && 'paymentId' in created ? String(created.paymentId) : ''
    await shop.shops[0]?.receive(new TextEncoder().encode(await callback(id, 'success')))
    expect(await shop.start({ idempotencyKey: KEY })).toMatchObject({ status: 'succeeded' })
    expect(shop.sales).toEqual([])
  })
})

describe('F-58 "try again" for a payment that the gateway has never known', () => {
  it.each<[string, Fate, StatusFate]>([
    ['the gateway does not know it', 'lost', 'answered'],
    ['the gateway cannot be asked', 'lost', 'lost'],
    ['the gateway stays silent', 'lost', 'silent'],
    ['the gateway has it, and cannot be asked', 'taken-unheard', 'lost'],
    ['the gateway has it', 'taken-unheard', 'answered'],
  ])('is the same payment when %s', async (_, fate, status) => {
    const shop = openShop()
    const { id } = await shop.first(fate)
    shop.statusFates.push(status)
    expect(await shop.press(id)).toMatchObject({ id })
    expect(shop.taken.size).toBe(1)
    // The answer to the press was lost: the page sends it again.
    expect(await shop.press(id)).toMatchObject({ id })
    expect(shop.taken.size).toBe(1)
  })

  it('counts its time from the sale that the gateway takes', async () => {
    const shop = openShop()
    const { id, createdAt } = await shop.first('lost')
    await shop.time.pass(600_000)
    const again = await shop.press(id)
    expect(Date.parse(String((again as Payment).createdAt))).toBeGreaterThanOrEqual(
      Date.parse(String(createdAt)) + 600_000,
    )
  })

  it('is another payment for another amount', async () => {
    const shop = openShop()
    const { id } = await shop.first('lost')
    const dearer: CreateInput = { ...order, amount: { value: 160_00, currency: 'PHP' } }
    const other = await shop.press(id, dearer)
    expect(other).toMatchObject({ amount: { value: 160_00 } })
    expect((other as Payment).id).not.toBe(id)
    // From now on the first one is never sent, whoever asks for it.
    const { length } = shop.sales
    await shop.start({ idempotencyKey: KEY })
    expect(shop.sales).toHaveLength(length)
  })

  it('is another payment after an end, also where the press was answered with this one before', async () => {
    const shop = openShop()
    const { id } = await shop.first('lost')
    await shop.press(id)
    const [paymentId = ''] = shop.taken
    const tell = async (status: string, more: object = {}) =>
      shop.shops[0]?.receive(new TextEncoder().encode(await callback(paymentId, status, more)))
    await tell('awaiting customer action', display)
    expect(await shop.press(id)).toMatchObject({ id, status: 'requires-action' })
    await tell('decline')
    shop.says('decline')
    const other = await shop.press(id)
    expect(other).toMatchObject({ status: 'pending' })
    expect((other as Payment).id).not.toBe(id)
  })

  it('is refused when the gateway reports that it is paid', async () => {
    const shop = openShop()
    const { id } = await shop.first('taken-unheard')
    shop.says('success')
    expect(await shop.press(id)).toBe('already-paid')
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(shop.taken.size).toBe(1)
  })

  it('is refused when an earlier payment of the order was paid in the meantime, and its callback was lost', async () => {
    const shop = openShop()
    const first = await shop.first('taken')
    const [paymentId = ''] = shop.taken
    const expired = new TextEncoder().encode(await callback(paymentId, 'decline'))
    await shop.shops[0]?.receive(expired)
    shop.says('decline')
    shop.fates.push('lost')
    const second = await shop.press(first.id)
    expect(second).toMatchObject({ status: 'pending' })
    shop.says('success')
    expect(await shop.press((second as Payment).id)).toBe('already-paid')
    expect(shop.taken.size).toBe(1)
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('stays open when the gateway refuses the second request: it may have the first one', async () => {
    const shop = openShop()
    const { id } = await shop.first('late')
    shop.fates.push('refused')
    expect(await shop.press(id)).toMatchObject({ id, status: 'pending' })
    expect(shop.taken.size).toBe(1)
  })
})

describe('F-84 whatever answers are lost', () => {
  const fate = fc.constantFrom<Fate>(
    ...(['never-left', 'lost', 'late', 'taken-unheard', 'taken', 'refused'] as const),
  )
  const status = fc.constantFrom<StatusFate>('answered', 'answered', 'lost', 'silent')

  it('F-58 presses of "try again" never make two payments that can both be paid', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Fate>('lost', 'late', 'taken-unheard'),
        fc.array(fate, { maxLength: 12 }),
        fc.array(status, { maxLength: 8 }),
        // How many press at the same moment, one on each server.
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
        async (firstFate, fates, statusFates, presses) => {
          const shop = openShop(3)
          const { id } = await shop.first(firstFate)
          shop.fates.push(...fates)
          shop.statusFates.push(...statusFates)
          for (const count of presses) {
            const started = Array.from({ length: count }, (_, server) =>
              shop.shops[server]
                ?.create(order, { idempotencyKey: `${id}-next`, replaces: id })
                .catch((error) => String(error.code)),
            )
            await shop.time.pass(45_000)
            for (const each of await Promise.all(started)) {
              if (typeof each === 'object') expect(each.id).toBe(id)
            }
            const looked = shop.shops[0]?.reconcileDue()
            await shop.time.pass(70_000)
            await looked
            expect(shop.taken.size).toBeLessThanOrEqual(1)
            expect(new Set(shop.sales).size).toBe(1)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
