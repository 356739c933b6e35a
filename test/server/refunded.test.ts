import { describe, expect, it, vi } from 'vitest'
import { GATEWAY_STATUSES } from '../../src/protocol/gatewayStatus.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { callback, createShop, order } from './shop.ts'

const REFUND_WORDS = Object.entries(GATEWAY_STATUSES).flatMap(([word, { refunded }]) =>
  refunded ? [word] : [],
)
const refund = { operation: { id: 2, type: 'refund', date: '2026-11-21T12:09:00+0000' } }

async function shopWithPayment() {
  const shop = createReconcileShop()
  const one = await shop.start()
  await shop.showCode(one.paymentId)
  const take = async (status: string, changes: object = {}) =>
    (await shop.send(one.paymentId, status, changes)).httpStatus
  return { ...shop, ...one, take, refunds: () => shop.onRefunded.mock.calls.map(([told]) => told) }
}

describe.each(REFUND_WORDS)('K-16 the word "%s"', (word) => {
  const isPartial = /partially|reversal processing/.test(word) && word !== 'reversal processing'

  it('as the first one about a payment never runs onPaid, but onRefunded', async () => {
    const shop = await shopWithPayment()
    expect(await shop.take(word, refund)).toBe(200)
    expect(await shop.take('success')).toBe(200)
    await shop.runJobFor(100)
    expect(shop.onPaid).not.toHaveBeenCalled()
    expect(shop.refunds()).toEqual([
      {
        outcome: 'refunded',
        paymentId: shop.paymentId,
        method: 'ph-qr',
        amount: order.amount,
        reference: order.reference,
        gatewayStatus: word,
        wasPaid: false,
        isPartial,
        operationId: '1',
      },
    ])
    expect(await shop.payments.get(shop.handle)).toMatchObject({
      status: 'succeeded',
      isRefunded: true,
    })
  })

  it('found by the job, because no callback came, never runs onPaid', async () => {
    const shop = await shopWithPayment()
    shop.gateway.knows.set(shop.paymentId, { status: word, changes: refund })
    await shop.runJobFor(20)
    expect(shop.onPaid).not.toHaveBeenCalled()
    expect(shop.refunds()).toEqual([expect.objectContaining({ wasPaid: false, isPartial })])
  })

  it('after a success says that onPaid had run', async () => {
    const shop = await shopWithPayment()
    await shop.take('success')
    await shop.take(word, refund)
    await shop.take(word, refund)
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(shop.refunds()).toEqual([expect.objectContaining({ wasPaid: true, isPartial })])
    expect(shop.events.filter(({ type }) => type === 'refunded')).toEqual([
      expect.objectContaining({ paymentId: shop.paymentId, gatewayStatus: word, wasPaid: true }),
    ])
  })

  it('after a success whose onPaid had failed does not run it again', async () => {
    const shop = await shopWithPayment()
    shop.onPaid.mockRejectedValueOnce(new Error('the shop database is down'))
    expect(await shop.take('success')).toBe(500)
    expect(await shop.take(word, refund)).toBe(200)
    await shop.take('success')
    await shop.runJobFor(100)
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(shop.refunds()).toEqual([expect.objectContaining({ wasPaid: false })])
  })

  it('after a late success is a refund of that one', async () => {
    const shop = await shopWithPayment()
    await shop.take('decline')
    await shop.take('success')
    await shop.take(word, refund)
    expect(shop.onPaid).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ isLate: true }))
    expect(shop.refunds()).toEqual([expect.objectContaining({ wasPaid: true })])
  })

  it('about money that was not as ordered runs onRefunded alone', async () => {
    const shop = await shopWithPayment()
    const payment = (status: string) => ({
      payment: {
        ...{ id: shop.paymentId, status, method: 'QRPH', date: '2026-11-21T12:00:00+0000' },
        sum: { amount: 1, currency: 'PHP' },
      },
    })
    await shop.take('success', payment('success'))
    expect(await shop.take(word, { ...payment(word), ...refund })).toBe(200)
    expect(shop.onPaid).not.toHaveBeenCalled()
    expect(shop.refunds()).toEqual([expect.objectContaining({ wasPaid: false, isPartial })])
  })
})

describe('K-16 onRefunded', () => {
  it('that fails is run again by the next delivery, with the same words', async () => {
    const shop = await shopWithPayment()
    shop.onRefunded.mockRejectedValueOnce(new Error('the shop database is down'))
    await shop.take('success')
    expect(await shop.take('refunded', refund)).toBe(500)
    expect(shop.events).toContainEqual(
      expect.objectContaining({ type: 'failure', where: 'on-refunded', paymentId: shop.paymentId }),
    )
    expect(await shop.take('refunded', refund)).toBe(200)
    expect(shop.refunds()[1]).toEqual(shop.refunds()[0])
    expect(await shop.take('refunded', refund)).toBe(200)
    expect(shop.onRefunded).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['as ordered', {}],
    ['not as ordered', { payment: { sum: { amount: 1, currency: 'PHP' }, method: 'QRPH' } }],
  ])(
    'that fails for money %s is run again by the job until it has run to its end',
    async (_, changes) => {
      const shop = await shopWithPayment()
      const payment = { id: shop.paymentId, status: 'refunded', ...Object(changes).payment }
      const given = 'payment' in changes ? { payment, ...refund } : refund
      shop.gateway.knows.set(shop.paymentId, { status: 'refunded', changes: given })
      shop.onRefunded.mockRejectedValue(new Error('the shop database is down'))
      expect(await shop.take('refunded', given)).toBe(500)
      await shop.runJobFor(120)
      expect(shop.onRefunded.mock.calls.length).toBeGreaterThan(3)
      shop.onRefunded.mockResolvedValue(undefined)
      await shop.runJobFor(120)
      const calls = shop.onRefunded.mock.calls.length
      expect(await shop.store.get(shop.paymentId)).toHaveProperty('refundHandledAt')
      await shop.runJobFor(120)
      expect(shop.onRefunded).toHaveBeenCalledTimes(calls)
      expect(shop.onPaid).not.toHaveBeenCalled()
    },
  )

  it('that hangs is left after 30 seconds', async () => {
    const shop = await shopWithPayment()
    shop.onRefunded.mockReturnValueOnce(new Promise(() => {}))
    const answer = shop.take('refunded', refund)
    await shop.time.pass(30_000)
    expect(await answer).toBe(500)
  })

  it('makes reconcile fail when it fails', async () => {
    const shop = await shopWithPayment()
    shop.gateway.knows.set(shop.paymentId, { status: 'refunded', changes: refund })
    shop.onRefunded.mockRejectedValueOnce(new Error('the shop database is down'))
    await expect(shop.payments.reconcile(shop.handle)).rejects.toMatchObject({
      code: 'on-refunded-failed',
    })
    expect(await shop.payments.reconcile(shop.handle)).toMatchObject({ isRefunded: true })
  })

  it('waits for an onPaid that has begun, and then knows that it ran', async () => {
    const shop = await shopWithPayment()
    let end = () => {}
    shop.onPaid.mockReturnValueOnce(
      new Promise<void>((resolve) => {
        end = resolve
      }),
    )
    const paid = shop.take('success')
    await vi.waitFor(() => expect(shop.onPaid).toHaveBeenCalled())
    const refunded = shop.take('refunded', refund)
    await shop.time.pass(1_000)
    expect(shop.onRefunded).not.toHaveBeenCalled()
    end()
    expect(await Promise.all([paid, refunded])).toEqual([200, 200])
    expect(shop.refunds()).toEqual([expect.objectContaining({ wasPaid: true })])
  })

  it('runs again where it ran on another server while onPaid was still running', async () => {
    const shop = await shopWithPayment()
    let end = () => {}
    shop.onPaid.mockReturnValueOnce(
      new Promise<void>((resolve) => {
        end = resolve
      }),
    )
    const paid = shop.take('success')
    await vi.waitFor(() => expect(shop.onPaid).toHaveBeenCalled())
    const other = shop.createServer()
    const text = await callback(shop.paymentId, 'refunded', refund)
    expect((await other.receive(new TextEncoder().encode(text))).httpStatus).toBe(200)
    end()
    expect(await paid).toBe(200)
    expect(shop.refunds().map(({ wasPaid }) => wasPaid)).toEqual([false, true])
    expect(await shop.store.get(shop.paymentId)).toHaveProperty('refundHandledAt')
  })

  it('keeps onPaid from running where the refund came between the commit and the call', async () => {
    const shop = await shopWithPayment()
    const { update } = shop.store
    vi.spyOn(shop.store, 'update').mockImplementation(async (id, change) => {
      const stored = await update(id, change)
      if (stored?.status === 'succeeded' && !stored.refunded) {
        shop.store.update = update
        await shop.take('refunded', refund)
      }
      return stored
    })
    expect(await shop.take('success')).toBe(200)
    expect(shop.onPaid).not.toHaveBeenCalled()
    expect(shop.onRefunded).toHaveBeenCalledOnce()
  })

  it('runs once more when all of the money goes back after a part of it', async () => {
    const shop = await shopWithPayment()
    await shop.take('success')
    await shop.take('partially refunded', refund)
    const later = { operation: { ...refund.operation, date: '2026-11-21T12:19:00+0000' } }
    await shop.take('refunded', later)
    await shop.take('refunded', { ...later, again: true })
    expect(shop.refunds().map(({ isPartial }) => isPartial)).toEqual([true, false])
  })
})

describe('without onRefunded', () => {
  it.each([
    ['listens to events', true],
    ['does not', false],
  ])('the console says that money has gone back, where a shop %s', async (_, listens) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const onEvent = vi.fn()
    const plain = createShop(listens ? { onEvent } : { onEvent: undefined as never })
    const created = await plain.payments.create(order)
    const paymentId = plain.sales[0]?.general.payment_id ?? ''
    await plain.call('POST', '/callback', await callback(paymentId, 'refunded'))
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      'quietzone: refunded',
      expect.objectContaining({ paymentId, wasPaid: false }),
    )
    if (listens) expect(onEvent).toHaveBeenCalledWith(expect.objectContaining({ type: 'refunded' }))
    expect(await plain.payments.get(created.id)).toMatchObject({ isRefunded: true })
    warn.mockRestore()
  })
})
