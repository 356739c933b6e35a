import { isFinal, type Payment, type PaymentStatus } from '../../protocol/payment.ts'
import { endOfPlanMs } from '../reconcile/appointments.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { isPartialRefund } from './hookDue.ts'
import { hasCompany } from './payerOfOrder.ts'
import { wasNeverPayable } from './wasNeverPayable.ts'

/** What a browser may see of a stored payment: nothing that is not listed here leaves the server. */
export function toPayment(record: PaymentRecord, handle: string): Payment {
  const { method, amount, createdAt } = record
  const status = visibleStatus(record)
  const { nextAction, actionProblem, expiresAt, decline, reference, replacedBy } = record
  const isWaiting = status === 'requires-action'
  const isReplaced = replacedBy !== undefined && !isFinal(record.status) && !record.mismatch
  const hasLeft = record.refunded === true && !isPartialRefund(record)
  const isPaidTwice = status === 'succeeded' && record.paidTwice && !hasLeft
  return {
    id: handle,
    method,
    status,
    amount,
    ...(isWaiting && nextAction ? { nextAction } : {}),
    ...(isWaiting && actionProblem ? { actionProblem } : {}),
    createdAt,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(status === 'declined' && decline ? { decline } : {}),
    ...(reference === undefined ? {} : { reference }),
    ...(status === 'processing' && record.mismatch ? { isUnderReview: true } : {}),
    ...(wasNeverPayable(record) ? { wasNeverPayable: true } : {}),
    ...(isReplaced ? { isReplaced: true } : {}),
    ...(isPaidTwice ? { isPaidTwice: true } : {}),
    ...(status === 'succeeded' && record.refunded ? { isRefunded: true } : {}),
    ...(record.checkAt !== undefined && record.status !== 'succeeded'
      ? { mayChangeUntil: new Date(endOfPlanMs(record)).toISOString() }
      : {}),
    version: visibleVersion(record),
  }
}

/**
 * The status that a browser sees. A payment that was replaced, or whose order another one has paid, shows no code: its
 * own code could be paid as well, and ends by itself. A success among several payments of an order shows when it is
 * decided whether the customer has paid twice, so the page that stops at a success does not miss these words.
 */
export function visibleStatus(record: PaymentRecord): PaymentStatus {
  const { status, paidBefore, replacedBy } = record
  if (isUndecided(record)) return 'processing'
  const isHidden = paidBefore === true || replacedBy !== undefined
  return isHidden && !isFinal(status) ? 'processing' : status
}

function isUndecided(record: PaymentRecord): boolean {
  const { status, refunded, paidHandledAt, paysOrder, paidTwice } = record
  if (status !== 'succeeded' || !hasCompany(record)) return false
  return !refunded && !paidHandledAt && !paysOrder && !paidTwice
}

/** Looking after a payment changes the record, but nothing that a browser would have to read anew. */
export function visibleVersion({ version, checks = 0, answers = 0 }: PaymentRecord): number {
  return version - checks - answers
}
