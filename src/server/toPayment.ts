import type { Payment } from '../protocol/payment.ts'
import type { PaymentRecord } from './paymentStore.ts'

/** What a browser may see of a stored payment: nothing that is not listed here leaves the server. */
export function toPayment(record: PaymentRecord, handle: string): Payment {
  const { method, status, amount, createdAt, version } = record
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
    version,
  }
}
