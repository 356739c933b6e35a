import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PaymentMethod } from '../src/protocol/paymentMethod.ts'
import type { CreateInput } from '../src/server/createPayments.ts'
import { SCENARIO_NAMES, type ScenarioName } from '../src/simulator/index.ts'
import { type Chain, type ChainOptions, createChain } from './chain.ts'

let chain: Chain
afterEach(() => chain.simulator.stop())

const wish: CreateInput = {
  method: 'ph-qr',
  amount: { value: 300_00, currency: 'PHP' },
  customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
}

async function begin(method: PaymentMethod, scenario: ScenarioName, options: ChainOptions = {}) {
  chain = createChain({ scenario, ...options })
  const handle = await chain.start(method)
  await chain.simulator.advance(5_000)
  return async () => chain.payments.get(handle)
}

describe('a payment, scenario by scenario', () => {
  it.each([
    ['cup-qr', 'qr-code'],
    ['ph-qr', 'qr-image'],
    ['hizliqr', 'redirect'],
  ] as const)(
    'approve: %s shows a %s, and is paid when the customer approves',
    async (method, type) => {
      const onPaid = vi.fn()
      const read = await begin(method, 'approve', { onPaid })
      expect(await read()).toMatchObject({ status: 'requires-action', nextAction: { type } })
      await chain.simulator.pay(chain.paymentId())
      expect(await read()).toMatchObject({ status: 'succeeded' })
      expect(onPaid).toHaveBeenCalledOnce()
    },
  )

  it.each([
    ['decline', 'declined'],
    ['duplicate', 'succeeded'],
    ['callback-before-answer', 'succeeded'],
    ['bad-signature', 'succeeded'],
    ['second-format', 'succeeded'],
    ['qr-not-first', 'succeeded'],
    ['wrong-amount', 'processing'],
  ] as const)('%s: ends as %s although the customer approved', async (scenario, status) => {
    const onPaid = vi.fn()
    const read = await begin('cup-qr', scenario, { onPaid })
    expect(await read()).toMatchObject({
      status: 'requires-action',
      nextAction: { type: 'qr-code' },
    })
    await chain.simulator.pay(chain.paymentId())
    await chain.simulator.advance(10_000)
    expect(await read()).toMatchObject({ status })
    expect(onPaid).toHaveBeenCalledTimes(status === 'succeeded' ? 1 : 0)
  })

  it('refunded: is paid first, and then given back', async () => {
    const [onPaid, onRefunded] = [vi.fn(), vi.fn()]
    const read = await begin('cup-qr', 'refunded', { onPaid, onRefunded })
    await chain.simulator.pay(chain.paymentId())
    expect(await read()).toMatchObject({ status: 'succeeded' })
    await chain.simulator.advance(10_000)
    expect(await read()).toMatchObject({ status: 'succeeded', isRefunded: true })
    expect(onPaid).toHaveBeenCalledOnce()
    expect(onRefunded).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ wasPaid: true }))
  })

  it('refund-first: is never paid, because its money has gone back before the shop heard of it', async () => {
    const [onPaid, onRefunded] = [vi.fn(), vi.fn()]
    const read = await begin('cup-qr', 'refund-first', { onPaid, onRefunded })
    await chain.simulator.pay(chain.paymentId())
    expect(await read()).toMatchObject({ status: 'succeeded', isRefunded: true })
    expect(onPaid).not.toHaveBeenCalled()
    expect(onRefunded).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ wasPaid: false }))
  })

  it('R35 two codes that were both scanned: one is paid, the other paid twice, until one is given back', async () => {
    const [onPaid, onRefunded] = [vi.fn(), vi.fn()]
    const readFirst = await begin('ph-qr', 'approve', { onPaid, onRefunded, price: () => wish })
    const { simulator, payments, client, paymentId } = chain
    const first = { id: (await readFirst())?.id ?? '', paymentId: paymentId() }
    const { payment } = await client.create({}, { replaces: first.id })
    await simulator.advance(5_000)
    const second = paymentId()
    await simulator.pay(second)
    await simulator.pay(first.paymentId)
    expect(onPaid.mock.calls.map(([paid]) => [paid.outcome, paid.paymentId])).toEqual([
      ['paid', second],
      ['paid-twice', first.paymentId],
    ])
    expect(await readFirst()).toMatchObject({ status: 'succeeded', isPaidTwice: true })
    await simulator.refund(second)
    expect(onRefunded).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ outcome: 'duplicate-refunded', stillPaidBy: first.paymentId }),
    )
    expect(await readFirst()).not.toHaveProperty('isPaidTwice')
    expect(await payments.get(payment.id)).toMatchObject({ isRefunded: true })
  })

  it('time-out: is expired when its time is over', async () => {
    const read = await begin('cup-qr', 'time-out')
    await chain.simulator.advance(600_000)
    expect(await read()).toMatchObject({ status: 'expired' })
  })

  it('late-success: is paid after it had expired, and the merchant is told that it was late', async () => {
    const onPaid = vi.fn()
    const read = await begin('cup-qr', 'late-success', { onPaid })
    await chain.simulator.pay(chain.paymentId())
    await chain.simulator.advance(600_000)
    expect(await read()).toMatchObject({ status: 'expired' })
    await chain.simulator.advance(60_000)
    expect(await read()).toMatchObject({ status: 'succeeded' })
    expect(onPaid).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ isLate: true }))
  })

  it('final-before-intermediate: stays paid, and shows no code afterwards', async () => {
    const read = await begin('cup-qr', 'final-before-intermediate')
    await chain.simulator.advance(10_000)
    expect(await read()).toMatchObject({ status: 'succeeded' })
    expect((await read())?.nextAction).toBeUndefined()
    expect(chain.simulator.deliveries.length).toBeGreaterThan(1)
  })

  it('silent: waits for ever, and knows the truth once the gateway is asked', async () => {
    const read = await begin('cup-qr', 'silent')
    await chain.simulator.pay(chain.paymentId())
    await chain.simulator.advance(60_000)
    expect(await read()).toMatchObject({ status: 'requires-action' })
    const handle = (await read())?.id ?? ''
    expect(await chain.payments.reconcile(handle)).toMatchObject({ status: 'succeeded' })
  })

  it('new-qr: shows the newer code with a deadline of its own', async () => {
    chain = createChain({ scenario: 'new-qr' })
    const handle = await chain.start('cup-qr')
    await chain.simulator.advance(1_000)
    const first = await chain.payments.get(handle)
    await chain.simulator.advance(60_000)
    const second = await chain.payments.get(handle)
    expect(second?.nextAction).toMatchObject({ type: 'qr-code' })
    expect(second?.nextAction).not.toEqual(first?.nextAction)
    await chain.simulator.pay(chain.paymentId())
    expect(await chain.payments.get(handle)).toMatchObject({ status: 'succeeded' })
  })

  it('post-redirect: sends the customer with form fields', async () => {
    const read = await begin('hizliqr', 'post-redirect')
    expect((await read())?.nextAction).toMatchObject({
      type: 'redirect',
      method: 'POST',
      fields: { referenceNo: expect.any(String) },
    })
  })

  it('qr-string: QR Ph as a text is drawn by us', async () => {
    const read = await begin('ph-qr', 'qr-string')
    expect((await read())?.nextAction).toMatchObject({ type: 'qr-code' })
  })

  it.each([
    ['cup-qr', 'bad-display-data', 'qr-invalid'],
    ['hizliqr', 'bad-redirect', 'redirect-invalid'],
  ] as const)(
    'B-10 %s %s: nothing unsafe reaches the browser',
    async (method, scenario, problem) => {
      const read = await begin(method, scenario)
      expect(await read()).toMatchObject({ status: 'requires-action', actionProblem: problem })
      expect((await read())?.nextAction).toBeUndefined()
    },
  )

  it('K-04 numbers-as-strings: mean the same, because the signature cannot tell "1" from 1', async () => {
    const read = await begin('cup-qr', 'numbers-as-strings')
    await chain.simulator.pay(chain.paymentId())
    expect(await read()).toMatchObject({ status: 'succeeded' })
  })

  it.each(SCENARIO_NAMES)(
    '%s: every genuine callback is taken in, every other one refused',
    async (scenario) => {
      const read = await begin('cup-qr', scenario)
      await chain.simulator.pay(chain.paymentId()).catch(() => undefined)
      await chain.simulator.advance(700_000)
      const statuses = chain.simulator.deliveries.map((delivery) => [
        delivery.kind,
        delivery.status,
      ])
      expect(await read()).not.toBeNull()
      for (const [kind, status] of statuses)
        expect([kind, status]).toEqual([kind, kind === 'forged' ? 403 : 200])
    },
  )
})

it('takes no second sale under one payment id, and says so', async () => {
  chain = createChain()
  await chain.start('cup-qr')
  expect(chain.simulator.payments).toHaveLength(1)
  expect(chain.simulator.payments[0]?.paymentId).toMatch(/^[A-Za-z0-9_-]{43}$/)
})
