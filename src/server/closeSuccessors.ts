import { isFinal } from '../protocol/payment.ts'
import type { PaymentRecord } from './paymentStore.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'

/** Far more than a customer has patience for; a ring in broken records must end, too. */
const MAX_SUCCESSORS = 50

/**
 * Money has come for a payment that others have taken the place of: their codes are shown no more. A failure is only
 * reported, because the money counts whatever becomes of this; who pays a second code all the same is heard of.
 */
export async function closeSuccessors(
  { replacedBy }: PaymentRecord,
  { store, report }: Pick<ReceiveDependencies, 'store' | 'report'>,
): Promise<void> {
  let next = replacedBy
  try {
    for (let count = 0; next !== undefined && count < MAX_SUCCESSORS; count++) {
      const closed = await store.update(next, (record) =>
        isFinal(record.status) || record.paidBefore
          ? null
          : { ...record, version: record.version + 1, paidBefore: true },
      )
      next = closed?.replacedBy
    }
  } catch (error) {
    report({ type: 'failure', where: 'store', error, ...(next ? { paymentId: next } : {}) })
  }
}
