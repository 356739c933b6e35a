import { describe, expect, it, vi } from 'vitest'
import { createReconcileShop } from './reconcileShop.ts'
import { order } from './shop.ts'

/** A payment that had expired, and the one that took its place, whose code is on the screen. */
async function shopWithSuccessor() {
  const shop = createReconcileShop()
  const old = await shop.start()
  await shop.send(old.paymentId, 'expired')
  shop.gateway.others = { status: 'expired' }
  const renewed = await shop.payments.create(order, { replaces: old.handle })
  const successor = { handle: renewed.id, paymentId: shop.gateway.sales.at(-1) ?? '' }
  await shop.showCode(successor.paymentId)
  return { ...shop, old, successor }
}

describe('R35 money that comes late for a payment whose place another has taken', () => {
  it('shows the new code no more: nobody is asked to pay twice', async () => {
    const shop = await shopWithSuccessor()
    expect(await shop.payments.get(shop.successor.handle)).toHaveProperty('nextAction')
    await shop.send(shop.old.paymentId, 'success')
    const shown = await shop.payments.get(shop.successor.handle)
    expect(shown).toMatchObject({ status: 'processing' })
    expect(shown).not.toHaveProperty('nextAction')
    expect(await shop.payments.get(shop.old.handle)).toMatchObject({ status: 'succeeded' })
  })

  it('tells onPaid which payments belong together, whichever is paid', async () => {
    const shop = await shopWithSuccessor()
    await shop.send(shop.old.paymentId, 'success')
    await shop.send(shop.successor.paymentId, 'success')
    expect(shop.onPaid.mock.calls.map(([paid]) => paid)).toEqual([
      expect.objectContaining({
        outcome: 'paid',
        reference: order.reference,
        paymentId: shop.old.paymentId,
        replacedBy: shop.successor.paymentId,
        isLate: true,
      }),
      expect.objectContaining({
        outcome: 'paid-twice',
        duplicateReference: order.reference,
        paidBefore: [shop.old.paymentId],
        paymentId: shop.successor.paymentId,
        replaces: shop.old.paymentId,
        isLate: false,
      }),
    ])
    expect(shop.onPaid.mock.calls[1]?.[0]).not.toHaveProperty('reference')
    expect(shop.events.filter(({ type }) => type === 'paid' || type === 'paid-twice')).toEqual([
      expect.objectContaining({ type: 'paid', paymentId: shop.old.paymentId }),
      expect.objectContaining({ type: 'paid-twice', paidBefore: [shop.old.paymentId] }),
    ])
    expect(await shop.payments.get(shop.successor.handle)).toMatchObject({
      status: 'succeeded',
      isPaidTwice: true,
    })
    expect(await shop.payments.get(shop.old.handle)).not.toHaveProperty('isPaidTwice')
  })

  it('lets no third payment be started, whichever of the two it is to replace', async () => {
    const shop = await shopWithSuccessor()
    await shop.send(shop.old.paymentId, 'success')
    for (const replaces of [shop.old.handle, shop.successor.handle]) {
      await expect(shop.payments.create(order, { replaces })).rejects.toMatchObject({
        code: 'already-paid',
      })
    }
    expect(shop.gateway.sales).toHaveLength(2)
  })

  it('sends no third payment when it comes while that one is being written down', async () => {
    const shop = await shopWithSuccessor()
    await shop.send(shop.successor.paymentId, 'expired')
    const { create } = shop.store
    vi.spyOn(shop.store, 'create').mockImplementation(async (record) => {
      await shop.send(shop.old.paymentId, 'success')
      return create(record)
    })
    await expect(
      shop.payments.create(order, { replaces: shop.successor.handle }),
    ).rejects.toMatchObject({ code: 'already-paid' })
    expect(shop.gateway.sales).toHaveLength(2)
  })

  it('stays as it is when the other is paid, too: none of the two is closed', async () => {
    const shop = await shopWithSuccessor()
    await shop.send(shop.old.paymentId, 'success')
    await shop.send(shop.successor.paymentId, 'success')
    for (const { paymentId } of [shop.old, shop.successor]) {
      expect(await shop.store.get(paymentId)).toMatchObject({ status: 'succeeded' })
    }
    expect(await shop.store.get(shop.old.paymentId)).not.toHaveProperty('paidBefore')
  })

  it('closes the codes of all that came after it', async () => {
    const shop = await shopWithSuccessor()
    await shop.send(shop.successor.paymentId, 'expired')
    const third = await shop.payments.create(order, { replaces: shop.successor.handle })
    await shop.showCode(shop.gateway.sales.at(-1) ?? '')
    expect(await shop.payments.get(third.id)).toHaveProperty('nextAction')
    await shop.send(shop.old.paymentId, 'success')
    expect(await shop.payments.get(third.id)).toMatchObject({ status: 'processing' })
    expect(await shop.payments.get(shop.successor.handle)).toMatchObject({ status: 'expired' })
  })

  it('sends nothing when it comes in the very moment in which the other is started', async () => {
    const shop = createReconcileShop()
    const old = await shop.start()
    await shop.send(old.paymentId, 'expired')
    shop.gateway.others = { status: 'expired' }
    const { update } = shop.store
    vi.spyOn(shop.store, 'update').mockImplementation(async (id, change) => {
      const stored = await update(id, change)
      // The last thing before the sale.
      if (stored?.history.some(({ key }) => key.startsWith('status:'))) {
        shop.store.update = update
        await shop.send(old.paymentId, 'success')
      }
      return stored
    })
    await expect(shop.payments.create(order, { replaces: old.handle })).rejects.toMatchObject({
      code: 'already-paid',
    })
    expect(shop.gateway.sales).toHaveLength(1)
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('sends nothing when it comes while the other is being written down, and nobody asks about that one', async () => {
    const shop = createReconcileShop()
    const old = await shop.start()
    await shop.send(old.paymentId, 'expired')
    shop.gateway.others = { status: 'expired' }
    const { create } = shop.store
    vi.spyOn(shop.store, 'create').mockImplementation(async (record) => {
      await shop.send(old.paymentId, 'success')
      return create(record)
    })
    await expect(shop.payments.create(order, { replaces: old.handle })).rejects.toMatchObject({
      code: 'already-paid',
    })
    expect(shop.gateway.sales).toHaveLength(1)
    await shop.runJobFor(100)
    expect(shop.events).not.toContainEqual(expect.objectContaining({ type: 'unsettled' }))
  })

  it('counts although the new code cannot be closed, which is reported', async () => {
    const shop = await shopWithSuccessor()
    const { update } = shop.store
    vi.spyOn(shop.store, 'update').mockImplementation(async (id, change) => {
      if (id === shop.successor.paymentId) throw new Error('disk full')
      return update(id, change)
    })
    expect((await shop.send(shop.old.paymentId, 'success')).httpStatus).toBe(200)
    expect(shop.onPaid).toHaveBeenCalledOnce()
    expect(shop.events).toContainEqual(
      expect.objectContaining({ type: 'failure', paymentId: shop.successor.paymentId }),
    )
    // No third one either, although nothing is noted at the second.
    shop.store.update = update
    await expect(
      shop.payments.create(order, { replaces: shop.successor.handle }),
    ).rejects.toMatchObject({ code: 'already-paid' })
    expect(shop.gateway.sales).toHaveLength(2)
  })
})

describe('R35 an expired payment that two tabs ask to replace, each for itself', () => {
  it('is replaced by no third one when the second was paid', async () => {
    const shop = await shopWithSuccessor()
    await shop.send(shop.successor.paymentId, 'success')
    await expect(shop.payments.create(order, { replaces: shop.old.handle })).rejects.toMatchObject({
      code: 'already-paid',
    })
    expect(shop.gateway.sales).toHaveLength(2)
  })

  it('is replaced by no third one while the bank works on the second', async () => {
    const shop = await shopWithSuccessor()
    const changes = { operation: { type: 'sale', date: '2026-11-21T12:00:30+0000' } }
    const status = 'external processing'
    shop.gateway.knows.set(shop.successor.paymentId, { status, changes })
    await expect(shop.payments.create(order, { replaces: shop.old.handle })).rejects.toMatchObject({
      code: 'payment-under-way',
    })
    expect(shop.gateway.sales).toHaveLength(2)
  })

  it('closes both codes when its money comes late', async () => {
    const shop = await shopWithSuccessor()
    const third = await shop.payments.create(order, { replaces: shop.old.handle })
    await shop.showCode(shop.gateway.sales.at(-1) ?? '')
    await shop.send(shop.old.paymentId, 'success')
    for (const handle of [shop.successor.handle, third.id]) {
      expect(await shop.payments.get(handle)).not.toHaveProperty('nextAction')
    }
  })

  it('closes both codes also when the two were started at once', async () => {
    const shop = createReconcileShop()
    const old = await shop.start()
    await shop.send(old.paymentId, 'expired')
    shop.gateway.others = { status: 'expired' }
    const tabs = await Promise.all(
      [1, 2].map(() => shop.payments.create(order, { replaces: old.handle })),
    )
    for (const paymentId of shop.gateway.sales.slice(1)) await shop.showCode(paymentId)
    await shop.send(old.paymentId, 'success')
    for (const { id } of tabs) {
      expect(await shop.payments.get(id)).toMatchObject({ status: 'processing' })
    }
  })

  it('gives the same payment to the same key, also when that one was paid', async () => {
    const shop = createReconcileShop()
    const old = await shop.start()
    await shop.send(old.paymentId, 'expired')
    shop.gateway.others = { status: 'expired' }
    const again = { replaces: old.handle, idempotencyKey: `${old.handle}-next` }
    const renewed = await shop.payments.create(order, again)
    await shop.send(shop.gateway.sales.at(-1) ?? '', 'success')
    expect(await shop.payments.create(order, again)).toMatchObject({
      id: renewed.id,
      status: 'succeeded',
    })
    expect(shop.gateway.sales).toHaveLength(2)
  })
})

describe('R35 money for a payment that has taken the place of another, whose code is still good', () => {
  it('closes that code, too, where a second tab shows it', async () => {
    const shop = createReconcileShop()
    const old = await shop.start()
    await shop.showCode(old.paymentId)
    await shop.payments.create(order, { replaces: old.handle })
    const successorId = shop.gateway.sales.at(-1) ?? ''
    expect(await shop.payments.get(old.handle)).not.toHaveProperty('nextAction')
    await shop.send(successorId, 'success')
    const shown = await shop.payments.get(old.handle)
    expect(shown).toMatchObject({ status: 'processing' })
    expect(shown).not.toHaveProperty('nextAction')
    await shop.send(old.paymentId, 'expired')
    expect(await shop.payments.get(old.handle)).toMatchObject({ status: 'expired' })
  })
})

describe('R35 a key that was used before', () => {
  const idempotencyKey = 'a-key-that-the-customer-made'

  it('does not make a payment the one that comes before or after itself', async () => {
    const shop = createReconcileShop()
    const { id } = await shop.payments.create(order, { idempotencyKey })
    const paymentId = shop.gateway.sales.at(-1) ?? ''
    await shop.send(paymentId, 'decline')
    shop.gateway.others = { status: 'decline' }
    await shop.payments.create(order, { idempotencyKey, replaces: id })
    await shop.send(paymentId, 'success')
    expect(shop.onPaid.mock.calls[0]?.[0]).not.toHaveProperty('replacedBy')
  })

  it('makes no ring of two payments', async () => {
    const shop = createReconcileShop()
    const first = await shop.payments.create(order, { idempotencyKey })
    const firstId = shop.gateway.sales.at(-1) ?? ''
    await shop.send(firstId, 'decline')
    shop.gateway.others = { status: 'decline' }
    const second = await shop.payments.create(order, { replaces: first.id })
    const secondId = shop.gateway.sales.at(-1) ?? ''
    await shop.send(secondId, 'decline')
    await shop.payments.create(order, { idempotencyKey, replaces: second.id })
    await shop.send(secondId, 'success')
    expect(shop.onPaid.mock.calls[0]?.[0]).toMatchObject({ replaces: firstId })
    expect(shop.onPaid.mock.calls[0]?.[0]).not.toHaveProperty('replacedBy')
  })
})
