import type { PaymentStore } from '../../../src/server/store/paymentStore.ts'
import type { BackendSettings } from './backendSettings.ts'

interface BreakOptions extends Pick<BackendSettings, 'table'> {
  fault: BackendSettings['fault']
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

/** A store as a careless merchant would write it, or the store itself when nothing of it is to be broken. */
export function breakStore(
  store: PaymentStore,
  { fault, query, table }: BreakOptions,
): PaymentStore {
  if (fault === 'forgets-on-paid') {
    // Payments of which this process knows that `onPaid` has not run. The next process does not know it.
    const unhandledIds = new Set<string>()
    return {
      ...store,
      async get(id) {
        const stored = await store.get(id)
        if (!stored || !unhandledIds.has(id)) return stored
        const { paidHandledAt: _, ...unhandled } = stored
        return unhandled
      },
      async update(id, change) {
        let isNews = false
        const stored = await store.update(id, (record) => {
          const changed = change(record)
          isNews = changed?.status === 'succeeded' && !changed.paidHandledAt
          return isNews && changed ? { ...changed, paidHandledAt: changed.createdAt } : changed
        })
        if (!stored || !isNews) return stored
        unhandledIds.add(id)
        const { paidHandledAt: _, ...unhandled } = stored
        return unhandled
      },
    }
  }
  if (fault === 'writes-blindly') {
    return {
      ...store,
      async update(id, change) {
        const record = await store.get(id)
        const changed = record && change(record)
        if (!changed) return record
        await query(`UPDATE ${table} SET version = $2, record = $3 WHERE id = $1`, [
          id,
          changed.version,
          JSON.stringify(changed),
        ])
        return changed
      },
    }
  }
  return store
}
