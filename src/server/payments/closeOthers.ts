import type { PaymentRecord } from '../store/paymentStore.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'

/** Far more than a customer has patience for; a ring in broken records must end, too. */
const MAX_STEPS = 50

/**
 * Money has come for one payment of an order: the codes of those before and after it are shown no more, and none takes
 * their place any more. A failure is only reported, because the money counts whatever becomes of this; who pays a
 * second code all the same is heard of.
 */
export async function closeOthers(
  record: PaymentRecord,
  { store, report }: Pick<ReceiveDependencies, 'store' | 'report'>,
): Promise<void> {
  for (const direction of ['replacedBy', 'replaces'] as const) {
    let next = record[direction]
    try {
      for (let count = 0; next !== undefined && count < MAX_STEPS; count++) {
        const closed: PaymentRecord | null = await store.update(next, (other) =>
          other.status === 'succeeded' || other.paidBefore
            ? null
            : { ...other, version: other.version + 1, paidBefore: true },
        )
        next = closed?.[direction]
      }
    } catch (error) {
      report({ type: 'failure', where: 'store', error, ...(next ? { paymentId: next } : {}) })
    }
  }
}
