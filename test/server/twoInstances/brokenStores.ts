import type { PaymentRecord, PaymentStore } from '../../../src/server/store/paymentStore.ts'

const HOUR_MS = 3_600_000

/** Stores behind which a kit is wrong in a certain way, to prove that the judge sees it. */
export const BROKEN: Readonly<Record<string, (store: PaymentStore) => PaymentStore>> = {
  'forgets a payment when it ends': (store) =>
    changed(store, (record) => {
      const { checkAt: _, ...rest } = record
      return record.finalAt !== undefined && record.status !== 'succeeded' ? rest : record
    }),
  'gives a payment up after three checks': (store) =>
    changed(store, (record) => {
      const { checkAt: _, ...rest } = record
      return (record.checks ?? 0) >= 3 ? rest : record
    }),
  'moves appointments away by two hours': (store) =>
    changed(store, (record) => {
      if (record.checkAt === undefined || record.checks === undefined) return record
      const checkAt = new Date(Date.parse(record.checkAt) + 2 * HOUR_MS).toISOString()
      return { ...record, checkAt }
    }),
  'forgets that onPaid has run': (store) =>
    changed(store, (record) => {
      const { paidHandledAt: _, ...rest } = record
      return rest
    }),
  'takes a decline for a success': (store) =>
    changed(store, (record) =>
      record.status === 'declined' ? { ...record, status: 'succeeded' } : record,
    ),
}

function changed(
  store: PaymentStore,
  spoil: (record: PaymentRecord) => PaymentRecord,
): PaymentStore {
  return {
    create: store.create,
    get: store.get,
    due: store.due,
    update: (id, change) =>
      store.update(id, (record) => {
        const next = change(record)
        return next && spoil(next)
      }),
  }
}
