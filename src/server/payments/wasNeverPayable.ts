import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import { isFinal } from '../../protocol/payment.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'

/** A longer history has lost its beginning. */
const LONGEST_HISTORY = 100

/**
 * Whether a payment ended before the customer was given anything to pay with, or still waits with nothing but codes that
 * must not be shown. `false` in case of doubt: a customer who may have paid must be warned not to pay again.
 */
export function wasNeverPayable(record: PaymentRecord): boolean {
  const { actionProblem, codes = [], expiresAt, history, status } = record
  // `codes` holds each code that was ever shown.
  if (status === 'requires-action') return actionProblem !== undefined && codes.length === 0
  if (!isFinal(status) || status === 'succeeded') return false
  if (expiresAt !== undefined || history.length > LONGEST_HISTORY) return false
  return history.every(({ gatewayStatus }) => {
    const meaning = readGatewayStatus(gatewayStatus)
    // A word that the kit does not know may have come with a code.
    return meaning !== undefined && (meaning.status === 'pending' || isEnd(meaning.status))
  })
}

function isEnd(status: PaymentRecord['status']): boolean {
  return isFinal(status) && status !== 'succeeded'
}
