import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'
import { withoutChecks } from '../reconcile/reconcilePlan.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { closeOthers } from './closeOthers.ts'
import type { PaidPayment } from './paidPayment.ts'
import type { Receipt, ReceiveDependencies } from './receiveCallback.ts'

/** As long as the gateway can be expected to wait for its answer. */
const ON_PAID_DEADLINE_MS = 30_000

const STORED: Receipt = { httpStatus: 200, outcome: 'stored' }

/**
 * Runs `onPaid` for a payment that succeeded and was not handled yet: after the commit, at least once. The gateway does
 * not wait long before it sends a callback again; while `onPaid` runs, whoever comes for the same payment waits with it.
 */
export async function settle(
  record: PaymentRecord,
  dependencies: ReceiveDependencies,
): Promise<Receipt> {
  if (record.status !== 'succeeded' || record.paidHandledAt) return STORED
  return dependencies.share(record.id, () => runOnPaid(record, dependencies))
}

async function runOnPaid(
  record: PaymentRecord,
  { store, onPaid, report, now, clock }: ReceiveDependencies,
): Promise<Receipt> {
  const { id: paymentId, method, amount, reference, replaces, replacedBy } = record
  const isLate = record.lateSuccess === true
  await closeOthers(record, { store, report })
  try {
    const paid: PaidPayment = {
      outcome: 'paid',
      paymentId,
      method,
      amount,
      ...(reference === undefined ? {} : { reference }),
      isLate,
      ...(replaces === undefined ? {} : { replaces }),
      ...(replacedBy === undefined ? {} : { replacedBy }),
    }
    await withDeadline(Promise.resolve(onPaid?.(paid)), {
      clock,
      deadlineMs: ON_PAID_DEADLINE_MS,
      onLate: onPaidTooSlow,
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
  return STORED
}

function onPaidTooSlow(): QuietzoneError {
  return new QuietzoneError(
    'on-paid-timeout',
    `onPaid took longer than ${ON_PAID_DEADLINE_MS} ms, so it counts as failed and is run again later, perhaps while this run goes on. Keep it short: put long work into a queue.`,
  )
}
