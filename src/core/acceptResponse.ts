import { accept, type Result, refuse } from '../base/result.ts'
import type { StatusResponse } from '../protocol/parseStatusResponse.ts'
import { isFinal, type Payment, STATUS_RANK } from '../protocol/payment.ts'

/**
 * Decides what is true of a payment after an answer. An answer about another payment is refused. An older
 * one, or one that would undo a final status, leaves what was known: answers overtake each other, and
 * caches keep them. Only `succeeded` may replace another final status (PROTOCOL section 2.7, late success).
 */
export function acceptResponse(
  known: Payment | undefined,
  { payment }: StatusResponse,
  paymentId: string,
): Result<Payment, 'other-payment'> {
  if (payment.id !== paymentId) return refuse('other-payment')
  if (!known) return accept(payment)
  const isOlder = payment.version < known.version
  const undoes = isFinal(known.status) && !isAllowedAfterFinal(known, payment)
  return accept(isOlder || undoes ? known : payment)
}

function isAllowedAfterFinal(known: Payment, next: Payment): boolean {
  return next.status === known.status || STATUS_RANK[next.status] > STATUS_RANK[known.status]
}
