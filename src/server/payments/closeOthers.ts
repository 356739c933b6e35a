import type { PaymentRecord } from '../store/paymentStore.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { walkOrder } from './walkOrder.ts'

/**
 * Money has arrived for one payment of an order: the codes of all its other payments are shown no more, and no new
 * payment takes their place. One that was successful too stays as it is. A failure is only reported, because the money
 * counts in any case; a code that is paid nevertheless is reported as paid twice.
 */
export async function closeOthers(
  record: PaymentRecord,
  { store, report }: Pick<ReceiveDependencies, 'store' | 'report'>,
): Promise<void> {
  await walkOrder([record.id], async (id) => {
    if (id === record.id) return record
    try {
      return await store.update(id, (other) =>
        other.status === 'succeeded' || other.paidBefore
          ? null
          : { ...other, version: other.version + 1, paidBefore: true },
      )
    } catch (error) {
      report({ type: 'failure', where: 'store', error, paymentId: id })
      return null
    }
  })
}
