import { isFinal, QuietzoneError } from 'quietzone/core'
import type { PaymentStore, Payments } from 'quietzone/server'
import type { Feed } from './feed.ts'
import type { Orders } from './orders.ts'

interface RefuseDependencies {
  orders: Orders
  store: PaymentStore
  payments: Pick<Payments, 'reconcile'>
  feed: Feed
}

/**
 * Lets an order have one more payment only where that cannot make a customer pay twice. The stored statuses
 * may be behind, so that the gateway is asked about every payment that is not over.
 *
 * @throws {QuietzoneError} `already-paid`, or `payment-under-way`
 */
export async function refuseSecondPayment(
  reference: string,
  { orders, store, payments, feed }: RefuseDependencies,
): Promise<void> {
  const ids = await orders.paymentIds(reference)
  const statuses = await Promise.all(ids.map(readStatus))
  if (statuses.includes('succeeded') || (await orders.find(reference))?.isPaid) {
    throw new QuietzoneError('already-paid', 'This order is paid already.')
  }
  if (statuses.includes('processing')) {
    throw new QuietzoneError(
      'payment-under-way',
      'The bank is still working on an earlier payment for this order. Please wait for it.',
    )
  }
  if (statuses.some((status) => status && !isFinal(status))) {
    feed.add({
      from: 'shop',
      to: 'shop',
      title: 'An earlier payment of this order still waits: both could be paid',
      tone: 'plain',
    })
  }

  async function readStatus(id: string) {
    const record = await store.get(id)
    if (!record || isFinal(record.status)) return record?.status
    // A gateway that does not answer keeps nobody from paying: what is stored counts then.
    await payments.reconcile(id).catch(() => {})
    return (await store.get(id))?.status
  }
}
