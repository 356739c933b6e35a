import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { settled } from './testClock.ts'

const MINUTE_MS = 60_000

type End = readonly [word: string, changes: object, status: string]

/** What the gateway reports when a payment ends without money, and what becomes of the payment. */
const DECLINED: End = ['decline', { operation: { type: 'sale', code: '20105' } }, 'declined']
const ENDS: readonly End[] = [
  DECLINED,
  ['decline', { operation: { type: 'sale', code: '20602' } }, 'expired'],
  ['awaiting retry', {}, 'declined'],
  ['expired', {}, 'expired'],
  ['canceled', {}, 'canceled'],
  ['invoice cancelled', {}, 'canceled'],
  ['internal error', {}, 'failed'],
  ['external error', {}, 'failed'],
]

/** A payment that has ended, as the gateway reported after two minutes, once the customer had seen a code. */
async function endedShop([word, changes, status]: End = DECLINED) {
  const shop = createReconcileShop()
  const { handle, paymentId } = await shop.start()
  await shop.showCode(paymentId)
  await shop.time.pass(2 * MINUTE_MS)
  await shop.send(paymentId, word, changes)
  shop.gateway.others = { status: word, changes }
  expect(await shop.payments.get(handle)).toMatchObject({ status })
  return { ...shop, handle, paymentId }
}

describe('K-17 F-86 a success after an end whose callback is lost', () => {
  it.each(ENDS)('is found by the job after %s %j (%s)', async (...end) => {
    for (const afterMinutes of [0, 2, 25, 69]) {
      const shop = await endedShop(end)
      await shop.runJobFor(afterMinutes)
      shop.gateway.knows.set(shop.paymentId, { status: 'success' })
      await shop.runJobFor(71 - afterMinutes)
      expect(await shop.payments.get(shop.handle)).toMatchObject({ status: 'succeeded' })
      expect(shop.onPaid).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ paymentId: shop.paymentId, isLate: true }),
      )
      expect(await shop.store.get(shop.paymentId)).toMatchObject({ lateSuccess: true })
      expect(shop.events.map(({ type }) => type)).not.toContain('unsettled')
    }
  })

  it('is found while the page reads, where there is no job', async () => {
    const shop = await endedShop()
    shop.gateway.knows.set(shop.paymentId, { status: 'success' })
    await shop.time.pass(MINUTE_MS)
    expect(await (await shop.read(shop.handle)).json()).toMatchObject({
      payment: { status: 'declined' },
    })
    await settled()
    expect(await (await shop.read(shop.handle)).json()).toMatchObject({
      payment: { status: 'succeeded' },
    })
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('is found although the gateway was silent at the last appointments', async () => {
    const shop = await endedShop()
    shop.gateway.others = 'silent'
    await shop.runJobFor(100)
    shop.gateway.knows.set(shop.paymentId, { status: 'success' })
    await shop.runJobFor(16)
    expect(await shop.payments.get(shop.handle)).toMatchObject({ status: 'succeeded' })
  })

  it('is found also after a second end', async () => {
    const shop = await endedShop()
    await shop.runJobFor(60)
    const later = { type: 'sale', date: '2026-11-21T13:00:00+0000' }
    await shop.send(shop.paymentId, 'expired', { operation: later })
    await shop.runJobFor(69)
    shop.gateway.knows.set(shop.paymentId, {
      ...{ status: 'success', changes: { operation: { ...later, status: 'success' } } },
    })
    await shop.runJobFor(2)
    expect(await shop.payments.get(shop.handle)).toMatchObject({ status: 'succeeded' })
  })
})

describe('K-17 a decline that stays a decline', () => {
  it('is asked about a few times, and then left alone without an event', async () => {
    const shop = await endedShop()
    const before = await shop.payments.get(shop.handle)
    expect(before?.mayChangeUntil).toBe('2026-11-21T13:12:00.000Z')
    const eventCount = shop.events.length
    await shop.runJobFor(24 * 60)
    const minutes = shop.gateway.asked.map(({ atSeconds }) => atSeconds / 60 - 2)
    expect(minutes).toEqual([1, 3, 10, 20, 35, 50, 65, 68, 70])
    const types = new Set(shop.events.slice(eventCount).map(({ type }) => type))
    expect([...types]).toEqual(['callback-taken'])
    const after = await shop.payments.get(shop.handle)
    expect(after).not.toHaveProperty('mayChangeUntil')
    expect(after?.status).toBe('declined')
    expect(shop.time.timers()).toBe(0)
  })

  it('is nothing that a page would have to read again, however often it is asked about', async () => {
    const shop = await endedShop()
    await shop.runJobFor(2)
    const { version } = (await shop.payments.get(shop.handle)) ?? {}
    await shop.runJobFor(120)
    expect((await shop.payments.get(shop.handle))?.version).toBe(version)
  })

  it('makes room in a memory store once nothing can come of it any more, and not before', async () => {
    const store = memoryStore({ maxPayments: 1 })
    const shop = createReconcileShop({ store })
    const { paymentId } = await shop.start()
    await shop.send(paymentId, 'decline')
    await expect(shop.start()).rejects.toMatchObject({ code: 'store-full' })
    shop.gateway.others = { status: 'decline' }
    await shop.runJobFor(72)
    await shop.start()
    expect(await store.get(paymentId)).toBeNull()
    expect(await store.due(shop.time.clock.now(), 10)).toEqual([])
  })
})

it('K-14 what the gateway reports counts more than a refusal of the sale that came before it', async () => {
  const shop = createReconcileShop()
  shop.gateway.sale = () => Response.json({ status: 'error', code: 2003 }, { status: 400 })
  const { handle, paymentId } = await shop.start()
  expect(await shop.payments.get(handle)).toMatchObject({ status: 'failed' })
  await shop.showCode(paymentId)
  expect(await shop.payments.get(handle)).toMatchObject({ status: 'requires-action' })
  shop.gateway.others = { status: 'success' }
  await shop.runJobFor(12)
  expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
})
