import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Payment } from '../../src/protocol/payment.ts'
import type { RetryAttempt } from '../../src/react/useRetry.ts'
import { type CreateInput, createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { type Chain, createChain } from '../chain.ts'
import { accepted, callback, createShop, display, order, SECRET } from './shop.ts'

const ACCOUNT = { projectId: 843, secret: SECRET, baseUrl: 'https://simulator.test' }
const wish: CreateInput = { ...order, amount: { value: 300_00, currency: 'PHP' } }

let chain: Chain | undefined
afterEach(() => {
  chain?.simulator.stop()
  chain = undefined
})

/** What a browser sends when the customer asks for a new code in the place of this payment. */
function attempt(handle: string): RetryAttempt {
  return { idempotencyKey: `${handle}-next`, replaces: handle }
}

/** A shop whose gateway knows of one payment, and says this of it when it is asked. */
async function shopWithOldPayment(status?: string, { isRefused = false } = {}) {
  let sold = 0
  const onPaid = vi.fn()
  const shop = createShop({
    onPaid,
    answer: async (sale) => {
      if (sale.payment) {
        sold += 1
        return isRefused && sold === 1
          ? Response.json({ status: 'error', code: 2003 }, { status: 400 })
          : accepted(sale)
      }
      if (status === undefined) throw new TypeError('connection reset')
      return new Response(await callback(sale.general.payment_id, status))
    },
  })
  const { id } = await shop.payments.create(order)
  const renew = () =>
    shop.call('POST', '/payments', '{}', {
      'idempotency-key': `${id}-next`,
      'quietzone-replaces': id,
    })
  const sales = () => shop.sales.filter((request) => request.payment).length
  return { ...shop, onPaid, id, paymentId: shop.sales[0]?.general.payment_id ?? '', renew, sales }
}

describe('R35 a new payment in the place of an old one', () => {
  it('is refused when the gateway says that the old one is paid, which the shop then hears', async () => {
    const shop = await shopWithOldPayment('success')
    const answer = await shop.renew()
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'already-paid' } })
    expect(shop.sales()).toBe(1)
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(await shop.payments.get(shop.id)).toMatchObject({ status: 'succeeded' })
  })

  it('K-16 is refused when the old one is stored as paid, and the shop hears of it if it has not yet', async () => {
    const shop = await shopWithOldPayment()
    shop.onPaid.mockRejectedValueOnce(new Error('the shop database is down'))
    const body = new TextEncoder().encode(await callback(shop.paymentId, 'success'))
    expect((await shop.payments.receive(body)).httpStatus).toBe(500)
    expect((await shop.renew()).status).toBe(409)
    expect((await shop.renew()).status).toBe(409)
    expect(shop.onPaid).toHaveBeenCalledTimes(2)
  })

  it('is refused while the bank works on the old one', async () => {
    const shop = await shopWithOldPayment('external processing')
    await shop.payments.receive(
      new TextEncoder().encode(
        await callback(shop.paymentId, 'awaiting customer action', {
          ...display,
          operation: { type: 'sale', date: '2026-11-21T11:59:00+0000' },
        }),
      ),
    )
    const answer = await shop.renew()
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'payment-under-way' } })
    expect(shop.sales()).toBe(1)
  })

  it.each([
    ['was declined', 'decline'],
    ['still waits for the customer', 'awaiting customer action'],
    ['never came to a code and cannot be asked about', undefined],
  ])('is started when the old one %s', async (_, status) => {
    const shop = await shopWithOldPayment(status)
    const answer = await shop.renew()
    expect(answer.status).toBe(201)
    const { payment } = (await answer.json()) as { payment: Payment }
    expect(payment.id).not.toBe(shop.id)
    expect(shop.sales()).toBe(2)
  })

  it('is started while the gateway does not say how the old one stands, whose code is then hidden', async () => {
    const shop = await shopWithOldPayment()
    const shown = await callback(shop.paymentId, 'awaiting customer action', display)
    await shop.call('POST', '/callback', shown)
    expect(await shop.payments.get(shop.id)).toHaveProperty('nextAction')
    const answer = await shop.renew()
    expect(answer.status).toBe(201)
    expect(shop.sales()).toBe(2)
    expect(await shop.payments.get(shop.id)).toMatchObject({
      status: 'processing',
      isReplaced: true,
    })
  })

  it.each(['expired', 'decline', 'canceled', 'internal error'])(
    'F-54 is refused when the old one was stored as %s and its success is still on the way',
    async (status) => {
      const shop = await shopWithOldPayment('success')
      await shop.call('POST', '/callback', await callback(shop.paymentId, status))
      const answer = await shop.renew()
      expect(answer.status).toBe(409)
      expect(await answer.json()).toMatchObject({ error: { code: 'already-paid' } })
      expect(shop.sales()).toBe(1)
      expect(shop.onPaid).toHaveBeenCalledOnce()
    },
  )

  it('finds the late success of an old one that was canceled', async () => {
    const shop = await shopWithOldPayment('success')
    await shop.call('POST', '/callback', await callback(shop.paymentId, 'canceled'))
    expect((await shop.renew()).status).toBe(409)
    expect(shop.sales()).toBe(1)
    expect(await shop.payments.get(shop.id)).toMatchObject({ status: 'succeeded' })
  })

  it('does not ask the gateway about an old one that can no longer succeed', async () => {
    const shop = await shopWithOldPayment('success', { isRefused: true })
    expect(await shop.payments.get(shop.id)).toMatchObject({ status: 'failed' })
    expect((await shop.renew()).status).toBe(201)
    expect(shop.sales()).toBe(2)
    expect(await shop.payments.get(shop.id)).toMatchObject({ status: 'failed' })
  })

  it('F-58 costs what was written down first, when the price changed before the gateway was reached', async () => {
    const prices = [150_00, 990_00]
    const shop = createShop({
      price: () => ({ ...order, amount: { value: prices.shift() ?? 0, currency: 'PHP' } }),
      answer: async (sale) => {
        if (shop.sales.length === 1) throw new TypeError('connection reset')
        return accepted(sale)
      },
    })
    const headers = { 'idempotency-key': 'a-key-that-both-attempts-share' }
    await shop.call('POST', '/payments', '{}', headers)
    const answer = await shop.call('POST', '/payments', '{}', headers)
    const { payment } = (await answer.json()) as { payment: Payment }
    expect(payment.amount.value).toBe(150_00)
    expect(shop.sales.map((sale) => sale.payment.amount)).toEqual([150_00, 150_00])
  })

  it('is refused when nobody knows the old one, because it may have been paid', async () => {
    const shop = createShop()
    await expect(
      shop.payments.create(order, { replaces: 'handle-of-another-shop' }),
    ).rejects.toMatchObject({ code: 'replaces-unknown' })
    expect(shop.sales).toHaveLength(0)
  })
})

describe('F-58 "new code" pressed five times', () => {
  it('is one payment at the gateway, whichever tab asks', async () => {
    const shop = await shopWithOldPayment('decline')
    const answers = await Promise.all(Array.from({ length: 5 }, shop.renew))
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { payment: Payment }).payment.id),
    )
    expect(new Set(ids).size).toBe(1)
    expect(shop.sales()).toBe(2)
    expect(((await (await shop.renew()).json()) as { payment: Payment }).payment.id).toBe(ids[0])
    expect(shop.sales()).toBe(2)
  })

  it('is one payment also when two servers of the shop are asked at once', async () => {
    const store = memoryStore()
    chain = createChain({ store })
    const { payments, simulator } = chain
    const old = await chain.start('ph-qr')
    await simulator.advance(700_000)
    const servers = Array.from({ length: 2 }, () =>
      createPayments({
        gate: createGate({ ...ACCOUNT, fetch: simulator.fetch }),
        store,
        price: () => wish,
        closedHours: 'allow',
      }),
    )
    const renewed = await Promise.all(servers.map((server) => server.create(wish, attempt(old))))
    expect(renewed[1]?.id).toBe(renewed[0]?.id)
    expect(simulator.payments).toHaveLength(2)
    await simulator.advance(5_000)
    expect(await payments.get(renewed[0]?.id ?? '')).toMatchObject({
      status: 'requires-action',
    })
  })
})

it('A-01 R35 a customer can renew the code ten times, from the browser to the gateway', async () => {
  const { payments, simulator, client, paymentId, start } = createChain({ price: () => wish })
  const seen = [await start('ph-qr')]
  for (let time = 0; time < 10; time++) {
    await simulator.advance(700_000)
    const old = seen.at(-1) ?? ''
    const [first, second] = await Promise.all([
      client.create({}, attempt(old)),
      client.create({}, attempt(old)),
    ])
    expect(second.payment.id).toBe(first.payment.id)
    seen.push(first.payment.id)
  }
  expect(new Set(seen).size).toBe(11)
  expect(simulator.payments).toHaveLength(11)
  await simulator.advance(5_000)
  await simulator.pay(paymentId())
  await simulator.advance(5_000)
  expect(await payments.get(seen.at(-1) ?? '')).toMatchObject({ status: 'succeeded' })
  await expect(client.create({}, attempt(seen.at(-1) ?? ''))).rejects.toMatchObject({
    code: 'already-paid',
  })
  simulator.stop()
})
