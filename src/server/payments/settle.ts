import type { PaymentRecord } from '../store/paymentStore.ts'
import { isOnPaidDue, isOnRefundedDue } from './hookDue.ts'
import type { Receipt, ReceiveDependencies } from './receiveCallback.ts'
import { runOnPaid } from './runOnPaid.ts'
import { runOnRefunded } from './runOnRefunded.ts'

const STORED: Receipt = { httpStatus: 200, outcome: 'stored' }

/**
 * Runs the hook that is due for a payment: `onPaid` for money that has arrived, `onRefunded` for money that has gone
 * back. After the commit, at least once each. The gateway does not wait long before it sends a callback again; while a
 * hook runs, other deliveries for the same payment wait with it. A refund waits until an `onPaid` that has begun ends.
 */
export async function settle(
  record: PaymentRecord,
  dependencies: ReceiveDependencies,
): Promise<Receipt> {
  const { share } = dependencies
  const { id } = record
  const refund = () => share(`${id} refund`, () => runOnRefunded(id, dependencies))
  if (isOnRefundedDue(record)) {
    // Does nothing itself: it only waits for what runs under this key.
    await share(id, async () => STORED)
    return refund()
  }
  if (!isOnPaidDue(record)) return STORED
  return share(id, async () => {
    const { receipt, latest } = await runOnPaid(id, dependencies)
    // The money has gone back in the meantime.
    return latest && isOnRefundedDue(latest) ? refund() : receipt
  })
}
