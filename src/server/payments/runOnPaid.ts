import { planSoon, withoutChecks } from '../reconcile/reconcilePlan.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { closeOthers } from './closeOthers.ts'
import { isHookDue, isOnPaidDue } from './hookDue.ts'
import { notePart } from './notePart.ts'
import type { PaidPayment } from './paidPayment.ts'
import { findPayer, type OrderState } from './payerOfOrder.ts'
import type { Receipt, ReceiveDependencies } from './receiveCallback.ts'
import { runHook } from './runHook.ts'

/**
 * Runs `onPaid` for a payment whose money is here, after it is decided and stored whether the payment pays for its order
 * or is a second one. Reads the payment again first, because its money may have gone back since.
 */
export async function runOnPaid(
  paymentId: string,
  dependencies: ReceiveDependencies,
): Promise<{ receipt: Receipt; latest: PaymentRecord | null }> {
  const { store, onPaid, report, now } = dependencies
  const record = await store.get(paymentId)
  if (!record || !isOnPaidDue(record)) return { receipt: STORED, latest: record }
  await closeOthers(record, dependencies)
  const state = await findPayer(record, store)
  const decided = (await notePart(record, state, store)) ?? record
  if (!isOnPaidDue(decided)) return { receipt: STORED, latest: decided }
  const paid = toPaidPayment(decided, state)
  if (!(await runHook('onPaid', () => onPaid?.(paid), paymentId, dependencies))) {
    return { receipt: { httpStatus: 500, outcome: 'on-paid-failed' }, latest: null }
  }
  const { amount, isLate } = paid
  const facts = { paymentId, amount, ...gatewayIdsOf(decided) }
  if (paid.outcome === 'paid') report({ type: 'paid', ...facts, isLate })
  else report({ type: 'paid-twice', ...facts, paidBefore: paid.paidBefore })
  const paidHandledAt = new Date(now()).toISOString()
  const latest = await store.update(paymentId, (each) =>
    each.paidHandledAt ? null : noteHandled({ ...each, paidHandledAt }, now()),
  )
  return { receipt: STORED, latest }
}

const STORED: Receipt = { httpStatus: 200, outcome: 'stored' }

/** A refund that another server handled while `onPaid` ran was reported as one of a payment that was never handled. */
function noteHandled({ refundHandledAt: _, ...rest }: PaymentRecord, nowMs: number): PaymentRecord {
  const handled = { ...rest, version: rest.version + 1 }
  return isHookDue(handled) ? { ...handled, ...planSoon(nowMs) } : withoutChecks(handled)
}

function toPaidPayment(record: PaymentRecord, { payerId, paidIds }: OrderState): PaidPayment {
  const { id: paymentId, method, amount, reference, replaces, replacedBy } = record
  const facts = {
    paymentId,
    method,
    amount,
    isLate: record.lateSuccess === true,
    ...gatewayIdsOf(record),
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
  }
  if (payerId === undefined || payerId === paymentId) {
    return { outcome: 'paid', ...facts, ...(reference === undefined ? {} : { reference }) }
  }
  return {
    outcome: 'paid-twice',
    ...facts,
    paidBefore: record.duplicateOf ?? paidIds.filter((id) => id !== paymentId),
    ...(reference === undefined ? {} : { duplicateReference: reference }),
  }
}

export function gatewayIdsOf({ operationId, providerPaymentId }: PaymentRecord) {
  return {
    ...(operationId === undefined ? {} : { operationId }),
    ...(providerPaymentId === undefined ? {} : { providerPaymentId }),
  }
}
