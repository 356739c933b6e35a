import { type DeclineAdvice, isDeclineAdvice } from '../protocol/declineAdvice.ts'
import type { Decline } from '../protocol/payment.ts'

/** What a shop lets a customer do about a decline. */
export interface DeclineFacts {
  decline?: Decline
  onRetry?: unknown
  onOtherMethod?: unknown
}

/**
 * The advice that a customer can follow here: none that sends to a button which this shop does not have.
 */
export function fitAdvice({ decline, onOtherMethod, onRetry }: DeclineFacts): DeclineAdvice {
  const advice = isDeclineAdvice(decline?.advice) ? decline.advice : 'try_again_or_other'
  const isToRetry = advice === 'try_again' || advice === 'try_again_or_other'
  if (!isToRetry && advice !== 'other_method') return advice
  if (isToRetry && onRetry !== undefined && decline?.retryable !== false)
    return onOtherMethod ? advice : 'try_again'
  return onOtherMethod ? 'other_method' : 'contact_shop'
}
