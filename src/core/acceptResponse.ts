import { accept, type Result, refuse } from '../base/result.ts'
import type { StatusResponse } from '../protocol/parseStatusResponse.ts'
import { isFinal, type Payment } from '../protocol/payment.ts'

/**
 * Decides what is true of a payment after an answer. An answer about another payment is refused. An older one, or one
 * that would undo a final status, leaves what was known: answers overtake each other, and caches keep them. Only
 * `succeeded` may replace another final status (PROTOCOL section 2.7, late success), and it does so whatever its
 * version: no older answer can be a success that is not true.
 *
 * @param hasLostWrites The server has repeated for a while that it knows less. Then its older answer counts.
 */
export function acceptResponse(
  known: Payment | undefined,
  { payment }: StatusResponse,
  paymentId: string,
  hasLostWrites = false,
): Result<Payment, 'other-payment'> {
  if (payment.id !== paymentId) return refuse('other-payment')
  if (!known) return accept(payment)
  if (payment.status === 'succeeded' && known.status !== 'succeeded') return accept(payment)
  const isOlder = payment.version < known.version && !hasLostWrites
  const undoes = isFinal(known.status) && payment.status !== known.status
  return accept(isOlder || undoes ? known : payment)
}
