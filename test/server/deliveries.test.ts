import { describe, expect, it } from 'vitest'
import { handleFromKey, paymentIdOf } from '../../src/server/payments/handle.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { GATEWAY_RETRIES, getRetryPause } from '../../src/simulator/retrySchedule.ts'
import { createReconcileShop } from './reconcileShop.ts'
import { callback, display, order } from './shop.ts'

const DAY_MS = 24 * 60 * 60_000
const bytesOf = (text: string) => new TextEncoder().encode(text)

it('F-74 K-11 a callback that comes 120 times in eleven days is 120 times 200, and one change', async () => {
  const shop = createReconcileShop()
  const { paymentId } = await shop.start()
  const paid = bytesOf(await callback(paymentId, 'success'))
  expect((await shop.payments.receive(paid)).httpStatus).toBe(200)
  const first = await shop.store.get(paymentId)
  for (let attempt = 1; attempt < 120; attempt++) {
    await shop.time.pass(getRetryPause(attempt, GATEWAY_RETRIES) ?? 0)
    expect((await shop.payments.receive(paid)).httpStatus).toBe(200)
  }
  expect(shop.time.clock.now() - shop.startMs).toBeGreaterThan(8 * DAY_MS)
  expect(await shop.store.get(paymentId)).toEqual(first)
  expect(first?.history).toHaveLength(1)
  expect(shop.onPaid).toHaveBeenCalledOnce()
})

describe('K-11 F-74 the same message in another spelling', () => {
  /** The same values otherwise written: white space, order of keys, numbers, the place of the signature. */
  function spell(body: string, at: number): string {
    const { signature, ...message } = JSON.parse(body) as Record<string, unknown>
    const turned = Object.entries(message)
    turned.push(...turned.splice(0, at % turned.length))
    const general = at % 2 === 0 ? { general: { signature } } : {}
    const root = at % 2 === 0 ? {} : { signature }
    const text = JSON.stringify({ ...root, ...Object.fromEntries(turned), ...general })
    const spaced = text
      .replaceAll(',"', `,${' '.repeat(at % 7)}"`)
      .replace(/}$/, `${'\n'.repeat(at)}}`)
    return at % 3 === 0 ? spaced.replace('"amount":15000', '"amount":15000.0') : spaced
  }

  it('is no other message: 300 spellings are one version, one notice, one entry', async () => {
    const notices: string[] = []
    const shop = createReconcileShop({
      notices: {
        publish: (paymentId) => {
          notices.push(paymentId)
        },
        subscribe: () => () => {},
      },
    })
    const { paymentId } = await shop.start()
    const body = await callback(paymentId, 'processing')
    const { version = 0 } = (await shop.store.get(paymentId)) ?? {}
    const before = notices.length
    const spellings = Array.from({ length: 300 }, (_, at) => spell(body, at))
    expect(new Set(spellings).size).toBe(300)
    for (const spelling of spellings) {
      expect((await shop.payments.receive(bytesOf(spelling))).httpStatus).toBe(200)
    }
    const after = await shop.store.get(paymentId)
    expect(after?.history).toHaveLength(1)
    expect(after?.version).toBe(version + 1)
    expect(notices.length).toBe(before + 1)
  })

  it('is one mismatch event, however often it comes', async () => {
    const shop = createReconcileShop()
    const { paymentId } = await shop.start()
    const sum = { amount: 150_01, currency: 'PHP' }
    const payment = { id: paymentId, status: 'success', method: 'QRPH', sum }
    const body = await callback(paymentId, 'success', { payment })
    for (let at = 1; at <= 100; at++) await shop.payments.receive(bytesOf(spell(body, at)))
    expect(shop.events.filter(({ type }) => type === 'mismatch')).toHaveLength(1)
  })

  it('does not keep the code out when a copy in which it cannot be read came first', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    const body = await callback(paymentId, 'awaiting customer action', display)
    // The signature cannot tell `"https://…"` from `{ "https": "//…" }`.
    const copy = body.replace(/"data":"https:([^"]+)"/, '"data":{"https":"$1"}')
    expect(copy).not.toBe(body)
    for (const each of [copy, body]) {
      expect((await shop.payments.receive(bytesOf(each))).httpStatus).toBe(200)
    }
    expect(await shop.payments.get(handle)).toMatchObject({
      status: 'requires-action',
      nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/1' },
    })
  })
})

it('takes a Buffer, as `node:http` and Express hand it over', async () => {
  const shop = createReconcileShop()
  const { paymentId } = await shop.start()
  const receipt = await shop.payments.receive(Buffer.from(await callback(paymentId, 'success')))
  expect(receipt.httpStatus).toBe(200)
})

describe('F-76 K-12 success and decline', () => {
  const at = (minute: number, status: string) => ({
    operation: { type: 'sale', status, date: `2026-11-21T12:0${minute}:00+0000`, code: '20105' },
  })

  it('stays paid when a decline comes after it, whatever its date', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    await shop.send(paymentId, 'success', at(2, 'success'))
    for (const minute of [1, 2, 3]) {
      const receipt = await shop.send(paymentId, 'decline', at(minute, 'decline'))
      expect(receipt.httpStatus).toBe(200)
    }
    const payment = await shop.payments.get(handle)
    expect(payment).toMatchObject({ status: 'succeeded' })
    expect(payment).not.toHaveProperty('decline')
    expect(shop.onPaid).toHaveBeenCalledOnce()
  })

  it('becomes paid, late, when the money comes after the decline', async () => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    await shop.send(paymentId, 'decline', at(1, 'decline'))
    expect(shop.onPaid).not.toHaveBeenCalled()
    await shop.send(paymentId, 'success', at(2, 'success'))
    expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
    expect(shop.onPaid).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ paymentId, isLate: true }),
    )
  })
})

it('F-77 K-14 a callback before the payment is written down is sent again, and counts then', async () => {
  const shop = createReconcileShop()
  const idempotencyKey = 'a-key-that-is-long-enough-1'
  const paymentId = await paymentIdOf(await handleFromKey(idempotencyKey))
  const paid = bytesOf(await callback(paymentId, 'success'))
  expect(await shop.payments.receive(paid)).toMatchObject({
    httpStatus: 503,
    retryAfterSeconds: 10,
  })
  const { id } = await shop.payments.create(order, { idempotencyKey })
  expect((await shop.payments.receive(paid)).httpStatus).toBe(200)
  expect(await shop.payments.get(id)).toMatchObject({ status: 'succeeded' })
})

it.each([-10, 0, 10])(
  'F-87 the time left is 600 s while the clock of the server is %i minutes wrong',
  async (wrongMinutes) => {
    const shop = createReconcileShop()
    const { handle, paymentId } = await shop.start()
    const sentAt = new Date(shop.startMs - wrongMinutes * 60_000).toISOString()
    const date = sentAt.replace('.000Z', '+0000')
    const operation = { type: 'sale', status: 'awaiting customer action', date, created_date: date }
    await shop.send(paymentId, 'awaiting customer action', { ...display, operation })
    const left = async () => {
      const { payment, serverTime } = (await (await shop.read(handle)).json()) as {
        payment: { expiresAt: string }
        serverTime: string
      }
      return (Date.parse(payment.expiresAt) - Date.parse(serverTime)) / 1_000
    }
    expect(await left()).toBe(600)
    await shop.time.pass(599_000)
    expect(await left()).toBe(1)
  },
)

it('F-73 a full disk: 503, nothing is spoilt, and the same callback counts when there is room again', async () => {
  const inner = memoryStore()
  let isFull = false
  const refuseIfFull = () => {
    if (isFull) throw new Error('ENOSPC: no space left on device')
  }
  const shop = createReconcileShop({
    store: {
      ...inner,
      create: async (record) => {
        refuseIfFull()
        return inner.create(record)
      },
      update: async (id, change) => {
        refuseIfFull()
        return inner.update(id, change)
      },
    },
  })
  const { handle, paymentId } = await shop.start()
  const before = await inner.get(paymentId)
  isFull = true
  const paid = bytesOf(await callback(paymentId, 'success'))
  expect((await shop.payments.receive(paid)).httpStatus).toBe(503)
  expect(await inner.get(paymentId)).toEqual(before)
  await expect(shop.payments.create(order)).rejects.toThrow('ENOSPC')
  expect(shop.gateway.sales).toHaveLength(1)
  expect((await shop.read(handle)).status).toBe(200)
  isFull = false
  expect((await shop.payments.receive(paid)).httpStatus).toBe(200)
  expect(await shop.payments.get(handle)).toMatchObject({ status: 'succeeded' })
})
