import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'
import { hasCompany, type OrderState } from './payerOfOrder.ts'

/**
 * Stores at a payment whether it pays for its order or is a second one, which the customer is shown. Returns the stored
 * payment; `null` where the order has no other payment, so there is nothing to note.
 */
export async function notePart(
  record: PaymentRecord,
  { payerId, paidIds }: OrderState,
  store: Pick<PaymentStore, 'update'>,
): Promise<PaymentRecord | null> {
  if (!hasCompany(record) || payerId === undefined) return null
  return store.update(record.id, (latest) => {
    if (payerId === latest.id) return notePayer(latest)
    // The same words each time that `onPaid` runs.
    if (latest.paidTwice && latest.duplicateOf?.[0] === payerId) return null
    const { paysOrder: _, ...rest } = latest
    const duplicateOf = paidIds.slice(0, Math.max(paidIds.indexOf(latest.id), 1))
    return { ...rest, version: rest.version + 1, paidTwice: true, duplicateOf }
  })
}

function notePayer(latest: PaymentRecord): PaymentRecord | null {
  if (latest.paysOrder && !latest.paidTwice) return null
  const { paidTwice: _, duplicateOf: __, paidBefore: ___, ...rest } = latest
  return { ...rest, version: rest.version + 1, paysOrder: true }
}
