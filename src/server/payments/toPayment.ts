import { isFinal, type Payment } from '../../protocol/payment.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { wasNeverPayable } from './wasNeverPayable.ts'

/** What a browser may see of a stored payment: nothing that is not listed here leaves the server. */
export function toPayment(record: PaymentRecord, handle: string): Payment {
  const { method, amount, createdAt } = record
  // Nobody is asked to pay once more: the money for the order is there, and this code comes to its end by itself.
  const isPaidBefore = record.paidBefore && !isFinal(record.status)
  const status = isPaidBefore ? 'processing' : record.status
  const { nextAction, actionProblem, expiresAt, decline, reference } = record
  const isWaiting = status === 'requires-action'
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
    version: visibleVersion(record),
  }
}

/** Looking after a payment changes the record, but nothing that a browser would have to read anew. */
export function visibleVersion({ version, checks = 0 }: PaymentRecord): number {
  return version - checks
}
