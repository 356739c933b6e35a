import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'

/**
 * Visits every payment of an order once, whatever way they are linked: two tabs may have replaced the same payment, and
 * links of broken records may form a ring. `visit` returns the payment as it is stored then; its links are followed.
 */
export async function walkOrder(
  ids: readonly (string | undefined)[],
  visit: (id: string) => Promise<PaymentRecord | null>,
): Promise<void> {
  const queue = [...ids]
  const seen = new Set<string | undefined>([undefined])
  // Grows while it is walked through.
  for (const id of queue) {
    if (id === undefined || seen.has(id)) continue
    seen.add(id)
    const record = await visit(id)
    if (record) queue.push(record.replaces, record.replacedBy)
  }
}

/** All payments of the order of this one, which comes first. A payment that was replaced while reading is included. */
export async function readOrder(
  record: PaymentRecord,
  store: Pick<PaymentStore, 'get'>,
): Promise<PaymentRecord[]> {
  const found: PaymentRecord[] = []
  await walkOrder([record.id], async (id) => {
    const each = id === record.id ? record : await store.get(id)
    if (each) found.push(each)
    return each
  })
  return found
}

/**
 * Returns the first payment of an order. All payments of the order lead to the same one, so servers can agree there. If a
 * broken record replaces itself, that payment is the first. In a ring of broken records it is the one with the smallest id.
 */
export function firstOf(order: readonly PaymentRecord[]): PaymentRecord | undefined {
  const ids = new Set(order.map(({ id }) => id))
  const roots = order.filter(
    ({ id, replaces }) => replaces === undefined || replaces === id || !ids.has(replaces),
  )
  const [smallest] = (roots.length > 0 ? roots : order).map(({ id }) => id).sort()
  return order.find(({ id }) => id === smallest)
}
