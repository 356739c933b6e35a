import { deepEqual, equal } from 'node:assert/strict'
import type { PaymentRecord, PaymentStore } from '../server/paymentStore.ts'

/** How a store is tried: with the test runner that is there. */
export interface StoreSuite {
  /** The runner's own: `describe` and `it` of vitest, jest or `node:test`. */
  describe(name: string, body: () => void): void
  it(name: string, body: () => Promise<void>): void
  /** Opens the store under test. Called once for each test; the records of other tests may be in it. */
  open(): PaymentStore | Promise<PaymentStore>
}

/**
 * Tries a payment store against all that the kit relies on.
 *
 * @example describeStore('our store', { describe, it, open: () => ourStore })
 */
export function describeStore(name: string, { describe, it, open }: StoreSuite): void {
  describe(`the payment store ${name}`, () => {
    it('gives back what it was given', async () => {
      const store = await open()
      const given = sampleRecord()
      equal(await store.create(given), true)
      deepEqual(await store.get(given.id), given)
    })
  })
}

function sampleRecord(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id: crypto.randomUUID(),
    version: 1,
    method: 'cup-qr',
    amount: { value: 30_000, currency: 'CNY' },
    status: 'pending',
    createdAt: '2026-11-21T12:00:00.000Z',
    history: [],
    ...changes,
  }
}
