import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { walkOrder } from './walkOrder.ts'

/**
 * Notes at the earlier payments of an order which one takes their place, before anything is sent. From then on their
 * codes are hidden. Where another tab was faster, the new one comes after that one's. Returns `already-paid` when one of
 * them has succeeded in this very moment.
 *
 * A code stays hidden only while the customer has another way to pay. If the server dies between this note and the sale,
 * nobody knows whether the new code can be paid, so the old one stays hidden: "try again" on the old payment's page sends
 * the same new payment again under the same key. If the new sale was refused or has never left, `releaseReplaced` gives
 * the place back, because no second code can exist.
 */
export async function linkReplaced(
  earlierId: string,
  replacedBy: string,
  store: PaymentStore,
): Promise<'linked' | 'already-paid'> {
  if (earlierId === replacedBy) return 'linked'
  let isPaid = false
  await walkOrder([earlierId], async (id) => {
    // The one that was paid may be this very payment, sent again.
    if (id === replacedBy || isPaid) return null
    const earlier = await store.update(id, (record) =>
      isOrderPaid(record) || record.replacedBy !== undefined
        ? null
        : { ...record, version: record.version + 1, replacedBy },
    )
    isPaid = earlier !== null && isOrderPaid(earlier)
    return earlier
  })
  return isPaid ? 'already-paid' : 'linked'
}

function isOrderPaid({ status, paidBefore }: PaymentRecord): boolean {
  return status === 'succeeded' || paidBefore === true
}

/**
 * Gives the place back that a payment has taken, because its sale was refused or has never left: no code of it can be
 * paid, so the code before it may be shown again. Where a third payment has replaced this one meanwhile, that one keeps
 * the place. A failure is only reported: the code then stays hidden, which costs the customer one more attempt.
 */
export async function releaseReplaced(
  { id, replaces }: PaymentRecord,
  { store, report }: Pick<ReceiveDependencies, 'store' | 'report'>,
): Promise<void> {
  if (replaces === undefined) return
  const released: string[] = []
  try {
    await walkOrder([replaces], async (earlierId) => {
      if (earlierId === id) return null
      const earlier = await store.update(earlierId, (record) => {
        if (record.replacedBy !== id) return null
        const { replacedBy: _, ...rest } = record
        return { ...rest, version: rest.version + 1 }
      })
      if (earlier && earlier.replacedBy === undefined) released.push(earlierId)
      return earlier
    })
    // Read after the release: a third payment links these itself if it comes later than this.
    const next = (await store.get(id))?.replacedBy
    if (next === undefined) return
    for (const earlierId of released) {
      await store.update(earlierId, (record) =>
        record.replacedBy === undefined
          ? { ...record, version: record.version + 1, replacedBy: next }
          : null,
      )
    }
  } catch (error) {
    report({ type: 'failure', where: 'store', error, paymentId: id })
  }
}
