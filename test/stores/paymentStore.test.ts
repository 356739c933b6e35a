import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/server/memoryStore.ts'
import type { PaymentRecord, PaymentStore } from '../../src/server/paymentStore.ts'
import { sqlStore } from '../../src/stores/sqlStore.ts'

const database = new PGlite()
const onPglite = sqlStore({ query: (text, values) => database.query(text, values) })

beforeAll(async () => {
  await onPglite.migrate()
  await onPglite.migrate()
}, 60_000)
afterAll(() => database.close())

let next = 0
function record(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id: `payment-${next++}`,
    version: 1,
    method: 'cup-qr',
    amount: { value: 30_000, currency: 'CNY' },
    status: 'pending',
    createdAt: '2026-11-21T12:00:00.000Z',
    reference: "order 1001 'quoted' 上海",
    nextAction: {
      type: 'redirect',
      url: 'https://bank.example/',
      method: 'POST',
      fields: { a: '1' },
    },
    history: [],
    ...changes,
  }
}

const stores: [string, PaymentStore][] = [
  ['memory', memoryStore()],
  ['PGlite through sqlStore', onPglite],
]

describe.each(stores)('the payment store on %s', (_, store) => {
  it('gives back what it was given', async () => {
    const given = record()
    expect(await store.create(given)).toBe(true)
    expect(await store.get(given.id)).toEqual(given)
  })

  it('has nothing for an unknown id', async () => {
    expect(await store.get('nobody')).toBeNull()
    expect(await store.update('nobody', (each) => each)).toBeNull()
  })

  it('does not create an id twice', async () => {
    const given = record()
    await store.create(given)
    expect(await store.create({ ...given, status: 'succeeded' })).toBe(false)
    expect((await store.get(given.id))?.status).toBe('pending')
  })

  it('leaves a record alone when the change says so', async () => {
    const given = record()
    await store.create(given)
    expect(await store.update(given.id, () => null)).toEqual(given)
    expect(await store.get(given.id)).toEqual(given)
  })

  it('keeps its records out of reach of what it gave away', async () => {
    const given = record()
    await store.create(given)
    const read = await store.get(given.id)
    if (read) read.status = 'succeeded'
    given.history.push({ key: 'x', receivedAt: '', gatewayStatus: '', effect: 'applied' })
    expect(await store.get(given.id)).toMatchObject({ status: 'pending', history: [] })
  })

  it('loses none of a hundred changes made at once', async () => {
    const given = record({ amount: { value: 0, currency: 'CNY' } })
    await store.create(given)
    const addOne = (each: PaymentRecord): PaymentRecord => ({
      ...each,
      version: each.version + 1,
      amount: { ...each.amount, value: each.amount.value + 1 },
    })
    const waves = Array.from({ length: 100 }, () => store.update(given.id, addOne))
    await Promise.all(waves)
    expect(await store.get(given.id)).toMatchObject({ version: 101, amount: { value: 100 } })
  })
})

it('refuses a table name that it would have to quote', () => {
  expect(() => sqlStore({ query: async () => ({ rows: [] }), table: 'a; DROP TABLE b' })).toThrow(
    /table name/,
  )
})
