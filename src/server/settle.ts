import { closeOthers } from './closeOthers.ts'
import type { PaymentRecord } from './paymentStore.ts'
import type { Receipt, ReceiveDependencies } from './receiveCallback.ts'
import { withoutChecks } from './reconcilePlan.ts'

/** Runs `onPaid` for a payment that succeeded and was not handled yet: after the commit, at least once. */
export async function settle(
  record: PaymentRecord,
  { store, onPaid, report, now }: Pick<ReceiveDependencies, 'store' | 'onPaid' | 'report' | 'now'>,
): Promise<Receipt> {
  const stored: Receipt = { httpStatus: 200, outcome: 'stored' }
  if (record.status !== 'succeeded' || record.paidHandledAt) return stored
  const { id: paymentId, method, amount, reference, replaces, replacedBy } = record
  const isLate = record.lateSuccess === true
  await closeOthers(record, { store, report })
  try {
    await onPaid?.({
      paymentId,
      method,
      amount,
      ...(reference === undefined ? {} : { reference }),
      isLate,
      ...(record.refunded ? { isRefunded: true } : {}),
      ...(replaces === undefined ? {} : { replaces }),
      ...(replacedBy === undefined ? {} : { replacedBy }),
    })
  } catch (error) {
    report({ type: 'failure', where: 'on-paid', error, paymentId })
    return { httpStatus: 500, outcome: 'on-paid-failed' }
  }
  report({ type: 'paid', paymentId, amount, isLate })
  const paidHandledAt = new Date(now()).toISOString()
  await store.update(paymentId, (latest) =>
    latest.paidHandledAt
      ? null
      : { ...withoutChecks(latest), version: latest.version + 1, paidHandledAt },
  )
  return stored
}
