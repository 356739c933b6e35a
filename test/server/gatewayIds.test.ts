import { describe, expect, it } from 'vitest'
import { parseCallback } from '../../src/protocol/parseCallback.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'
import { accepted, callback, createShop, order } from './shop.ts'

const payment = { id: 'p', status: 'success' }

describe('the ids of a callback', () => {
  it.each([
    [
      'the first format',
      { operation: { id: 2000000029, provider: { id: 1838, payment_id: '1001' } } },
    ],
    [
      'the second format',
      {
        operations: [
          { id: 91, type: 'refund', provider: { payment_id: 'no' } },
          { id: 2000000029, type: 'sale', provider: { payment_id: '1001' } },
          { id: 92, type: 'refund' },
        ],
      },
    ],
    [
      'ids as text and as number',
      { operation: { id: '2000000029', provider: { payment_id: 1001 } } },
    ],
    ['a provider at the root', { operation: { id: 2000000029 }, provider: { payment_id: '1001' } }],
  ])('are read from %s', (_, parts) => {
    const parsed = parseCallback({ payment, ...parts })
    expect(parsed.ok && parsed.value.operation).toMatchObject({
      id: '2000000029',
      providerPaymentId: '1001',
    })
  })

  it.each([
    ['not there', { id: 1 }],
    ['empty', { id: 1, provider: { payment_id: '' } }],
    ['no id', { id: 1, provider: { payment_id: { a: 1 } } }],
    ['too long for a number of JavaScript', { id: 1, provider: { payment_id: 2 ** 64 } }],
    ['in a provider that is a list', { id: 1, provider: [{ payment_id: 'a' }] }],
    ['longer than an id', { id: 1, provider: { payment_id: 'a'.repeat(256) } }],
  ])('are left out where they are %s', (_, operation) => {
    const parsed = parseCallback({ payment, operation })
    expect(parsed.ok && parsed.value.operation).toEqual({ id: '1' })
  })
})

/** One message about a sale or a refund. */
function message(status: string, id: number, provider?: string, changes: object = {}) {
  const operation = {
    ...{ id, type: 'sale', status, code: '0', date: '2026-11-21T12:00:00+0000' },
    created_date: '2026-11-21T12:00:00+0000',
    ...(provider === undefined ? {} : { provider: { id: 1838, payment_id: provider } }),
    ...changes,
  }
  return { status, operation }
}

async function play(
  messages: { status: string; operation: object }[],
  old: Partial<PaymentRecord> = {},
) {
  const store = memoryStore()
  const { payments, sales, call } = createShop({ store, answer: accepted })
  await payments.create(order)
  const id = sales[0]?.general.payment_id ?? ''
  await store.update(id, (record) => ({ ...record, ...old, version: record.version + 1 }))
  for (const { status, operation } of messages) {
    expect(
      (await call('POST', '/callback', await callback(id, status, { operation }))).status,
    ).toBe(200)
  }
  const { operationId, providerPaymentId } = (await store.get(id)) ?? {}
  return [operationId, providerPaymentId]
}

const waiting = 'awaiting customer action'

describe('the ids by which a payment is found in the export', () => {
  it('are those of the sale, with the id that the provider gives in the end', async () => {
    expect(await play([message(waiting, 7), message('success', 7, 'P')])).toEqual(['7', 'P'])
    expect(await play([message(waiting, 7, 'early'), message('success', 7, 'P')])).toEqual([
      '7',
      'P',
    ])
    expect(await play([message('success', 7, 'P'), message(waiting, 7)])).toEqual(['7', 'P'])
  })

  it.each([['refund'], ['reversal'], ['REFUND']])(
    'are not those of a %s, before or after it',
    async (type) => {
      const refund = message('refunded', 8, 'R', { type, date: '2026-11-21T13:00:00+0000' })
      const sale = message('success', 7, 'P')
      expect(await play([sale, refund])).toEqual(['7', 'P'])
      expect(await play([refund, sale])).toEqual(['7', 'P'])
      expect(await play([refund])).toEqual([undefined, undefined])
    },
  )

  it('are not taken from a word of a refund without a type', async () => {
    const refund = message('refunded', 8, 'R', { type: undefined })
    expect(await play([message('success', 7, 'P'), refund])).toEqual(['7', 'P'])
    expect(await play([refund])).toEqual([undefined, undefined])
  })

  it('are those of the sale that succeeded where an earlier one was declined, in any order', async () => {
    const declined = message('decline', 7, 'P7', { code: '20000' })
    const paid = message('success', 9, 'P9', { date: '2026-11-21T12:05:00+0000' })
    expect(await play([declined, paid])).toEqual(['9', 'P9'])
    expect(await play([paid, declined])).toEqual(['9', 'P9'])
    const bare = message('success', 9, undefined, { date: '2026-11-21T12:05:00+0000' })
    expect(await play([declined, bare])).toEqual(['9', undefined])
  })

  it('complete a record of a version that did not keep them', async () => {
    const old = { status: 'succeeded', gatewayStatus: 'success', operationCode: '0' } as const
    const later = message('success', 7, 'P', { date: '2026-11-21T11:00:00+0000' })
    expect(
      await play([later], { ...old, operationAtMs: Date.parse('2026-11-21T12:00:00Z') }),
    ).toEqual(['7', 'P'])
    expect(await play([later], { ...old, operationId: '7' })).toEqual(['7', 'P'])
  })
})
