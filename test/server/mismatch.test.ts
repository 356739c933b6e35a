import { expect, it, vi } from 'vitest'
import { callback, createShop, order } from './shop.ts'

const SUM = { amount: 150_00, currency: 'PHP' }
const AT = '2026-11-21T12:00:00+0000'

const sum = (changes: object) => ({ payment: { sum: { ...SUM, ...changes } } })

/** What the gateway says was paid instead of 150.00 PHP by QR Ph; what it is told; what the customer sees. */
const CASES: [string, Record<string, unknown>, number, string][] = [
  ['F-81 a cent less', sum({ amount: 149_99 }), 200, 'processing'],
  ['F-81 a cent more', sum({ amount: 150_01 }), 200, 'processing'],
  ['F-81 nothing', sum({ amount: 0 }), 200, 'processing'],
  [
    'F-81 a cent less, although other sums are right',
    { ...sum({ amount: 149_99 }), sum_request: SUM, operation: { type: 'sale', sum_initial: SUM } },
    200,
    'processing',
  ],
  ['F-81 the amount in major units', sum({ amount: 150 }), 200, 'processing'],
  ['F-81 a fraction', sum({ amount: 150_00.5 }), 200, 'processing'],
  ['F-81 a text that is no number', sum({ amount: '150.00' }), 200, 'processing'],
  ['F-81 no amount at all', { payment: { sum: undefined }, operation: {} }, 200, 'processing'],
  ['F-81 another currency', sum({ currency: 'USD' }), 200, 'processing'],
  ['F-81 the same currency in small letters', sum({ currency: 'php' }), 200, 'processing'],
  ['F-81 no currency', sum({ currency: undefined }), 200, 'processing'],
  ['F-81 by another method', { payment: { method: 'cup-qr' } }, 200, 'processing'],
  ['F-81 to another project', { project_id: 844 }, 403, 'pending'],
  ['F-81 to the project and another one', { general: { project_id: 844 } }, 403, 'pending'],
  ['F-81 to no project', { project_id: undefined }, 403, 'pending'],
]

it.each(CASES)('%s: is never paid', async (_, changes, httpStatus, status) => {
  const onPaid = vi.fn()
  const shop = createShop({ onPaid })
  const { id } = await shop.payments.create(order)
  const paymentId = shop.sales[0]?.general.payment_id ?? ''
  const { payment, ...rest } = changes
  const plain = {
    ...{ id: paymentId, status: 'success', method: 'QRPH', date: AT, sum: SUM },
    ...Object(payment),
  }
  const send = async (given: object) =>
    (await shop.call('POST', '/callback', await callback(paymentId, 'success', given))).status
  expect(await send({ ...rest, payment: plain })).toBe(httpStatus)
  expect((await shop.payments.get(id))?.status).toBe(status)
  expect(onPaid).not.toHaveBeenCalled()
  const told = shop.events.map(({ type }) => type)
  expect(told).toContain(httpStatus === 200 ? 'mismatch' : 'callback-refused')
  // The same as ordered is paid all the same: the refusals above are about the differences alone.
  expect(await send({})).toBe(200)
  expect(onPaid).toHaveBeenCalledOnce()
})
