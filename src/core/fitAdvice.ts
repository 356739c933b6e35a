import { type DeclineAdvice, isDeclineAdvice } from '../protocol/declineAdvice.ts'
import type { Decline } from '../protocol/payment.ts'

/** What a shop lets a customer do about a decline. */
export interface DeclineFacts {
  decline?: Decline
  onRetry?: unknown
  onOtherMethod?: unknown
}

/** The advice of a decline, also as it reads where the shop offers only a part of what it names. */
export type FittedAdvice =
  | DeclineAdvice
  | 'try_again_only'
  | 'not_enough_money'
  | 'other_account'
  | 'ask_bank'
  | 'cancelled'

/** Returns the advice that a customer can follow here: it names no button that this shop does not have. */
export function fitAdvice({ decline, onOtherMethod, onRetry }: DeclineFacts): FittedAdvice {
  const advice = isDeclineAdvice(decline?.advice) ? decline.advice : 'try_again_or_other'
  const canRetry = onRetry !== undefined && decline?.retryable !== false
  const isOtherOffered = onOtherMethod !== undefined
  const otherwise = isOtherOffered ? 'other_method' : 'contact_shop'
  switch (advice) {
    case 'try_again':
      return canRetry ? advice : otherwise
    case 'try_again_or_other':
      if (!canRetry) return otherwise
      return isOtherOffered ? advice : 'try_again_only'
    case 'insufficient_funds':
      if (isOtherOffered) return advice
      return canRetry ? 'other_account' : 'not_enough_money'
    case 'contact_bank':
      return isOtherOffered ? advice : 'ask_bank'
    case 'cancelled_by_you':
      return canRetry ? advice : 'cancelled'
    case 'other_method':
      return otherwise
    default:
      return advice
  }
}
