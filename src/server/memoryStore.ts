import type { PaymentRecord, PaymentStore } from './paymentStore.ts'

/**
 * A payment store in the memory of one process, for tests and demonstrations: a restart forgets every
 * payment, and with it the callbacks that only come once the customer has paid.
 */
export function memoryStore(): PaymentStore {
  const records = new Map<string, PaymentRecord>()
  return {
    create: async (record) => {
      if (records.has(record.id)) return false
      records.set(record.id, structuredClone(record))
      return true
    },
    get: async (id) => structuredClone(records.get(id) ?? null),
    update: async (id, change) => {
      const record = records.get(id)
      if (!record) return null
      const changed = change(structuredClone(record))
      if (changed) records.set(id, structuredClone(changed))
      return structuredClone(changed ?? record)
    },
    due: async (nowMs, limit) =>
      [...records.values()]
        .flatMap(({ id, checkAt }) =>
          checkAt === undefined ? [] : [{ id, atMs: Date.parse(checkAt) }],
        )
        .filter(({ atMs }) => atMs <= nowMs)
        .sort((left, right) => left.atMs - right.atMs)
        .slice(0, limit)
        .map(({ id }) => id),
  }
}
