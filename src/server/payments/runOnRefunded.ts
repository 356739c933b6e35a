import { isFinal } from '../../protocol/payment.ts'
import { withoutChecks } from '../reconcile/reconcilePlan.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { isOnRefundedDue, isPartialRefund, refundWordOf } from './hookDue.ts'
import { notePart } from './notePart.ts'
import { findPayer, type OrderState } from './payerOfOrder.ts'
import type { Receipt, ReceiveDependencies } from './receiveCallback.ts'
import type { RefundedPayment } from './refundedPayment.ts'
import { runHook } from './runHook.ts'
import { gatewayIdsOf } from './runOnPaid.ts'

/**
 * Runs `onRefunded` for a payment whose money has gone back. Where another payment of the order was successful, that one
 * pays for the order from now on, and is no longer a second one.
 */
export async function runOnRefunded(
  paymentId: string,
  dependencies: ReceiveDependencies,
): Promise<Receipt> {
  const { store, onRefunded, report, now } = dependencies
  const record = await store.get(paymentId)
  if (!record || !isOnRefundedDue(record)) return STORED
  const state = await findPayer(record, store)
  const other = state.payerId === paymentId ? undefined : state.payerId
  const payer = other === undefined ? null : await store.get(other)
  if (payer) await notePart(payer, state, store)
  const refund = toRefundedPayment(record, state)
  const { amount, gatewayStatus, isPartial, wasPaid } = refund
  if (!(await runHook('onRefunded', () => onRefunded?.(refund), paymentId, dependencies))) {
    return { httpStatus: 500, outcome: 'on-refunded-failed' }
  }
  report({
    type: 'refunded',
    ...{ paymentId, amount, gatewayStatus, isPartial, wasPaid },
    ...gatewayIdsOf(record),
    ...(other === undefined ? {} : { stillPaidBy: other }),
  })
  const refundHandledAt = new Date(now()).toISOString()
  await store.update(paymentId, (latest) => {
    const isTold =
      isPartialRefund(latest) === isPartial && (latest.paidHandledAt !== undefined) === wasPaid
    if (!isOnRefundedDue(latest) || !isTold) return null
    const handled = { ...latest, version: latest.version + 1, refundHandledAt }
    return isFinal(latest.status) ? withoutChecks(handled) : handled
  })
  return STORED
}

const STORED: Receipt = { httpStatus: 200, outcome: 'stored' }

function toRefundedPayment(record: PaymentRecord, { payerId }: OrderState): RefundedPayment {
  const { id: paymentId, method, amount, reference } = record
  const facts = {
    paymentId,
    method,
    amount,
    wasPaid: record.paidHandledAt !== undefined,
    isPartial: isPartialRefund(record),
    gatewayStatus: refundWordOf(record),
    ...gatewayIdsOf(record),
  }
  if (payerId === undefined || payerId === paymentId) {
    return { outcome: 'refunded', ...facts, ...(reference === undefined ? {} : { reference }) }
  }
  return {
    outcome: 'duplicate-refunded',
    ...facts,
    stillPaidBy: payerId,
    ...(reference === undefined ? {} : { duplicateReference: reference }),
  }
}
