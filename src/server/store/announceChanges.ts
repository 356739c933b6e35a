import type { ChangeNotices } from './localNotices.ts'
import { passNow } from './passNow.ts'
import type { PaymentStore } from './paymentStore.ts'

/** A store that gives notice of every change, after its commit. A notice that fails fails no change. */
export function announceChanges(
  store: PaymentStore,
  notices: ChangeNotices,
  onFailure: (error: unknown, paymentId: string) => void,
): PaymentStore {
  async function announce(paymentId: string): Promise<void> {
    try {
      await notices.publish(paymentId)
    } catch (error) {
      onFailure(error, paymentId)
    }
  }

  return {
    get: (id) => store.get(id),
    due: (nowMs, limit) => store.due(nowMs, limit),
    ...passNow(store),
    create: async (record) => {
      const isNew = await store.create(record)
      if (isNew) void announce(record.id)
      return isNew
    },
    update: async (id, change) => {
      let isChanged = false
      const stored = await store.update(id, (record) => {
        const changed = change(record)
        isChanged = changed !== null
        return changed
      })
      // Not waited for: neither the gateway nor the customer must wait for a slow line between processes.
      if (stored && isChanged) void announce(id)
      return stored
    },
  }
}
