/**
 * What a customer can do about a declined payment: the keys of the advice texts in the catalogue.
 */
export type DeclineAdvice = (typeof DECLINE_ADVICE)[number]

export const DECLINE_ADVICE = [
  'paid',
  'wait',
  'long_wait',
  'try_again',
  'try_again_or_other',
  'try_later',
  'timed_out',
  'cancelled_by_you',
  'insufficient_funds',
  'contact_bank',
  'other_method',
  'other_amount',
  'other_amount_or_later',
  'check_details',
  'contact_shop',
] as const

export function isDeclineAdvice(value: unknown): value is DeclineAdvice {
  return (DECLINE_ADVICE as readonly unknown[]).includes(value)
}

/** Whether a new attempt with the same method makes sense after this advice. */
export function isRetryable(advice: DeclineAdvice): boolean {
  return RETRYABLE.has(advice)
}

const RETRYABLE: ReadonlySet<DeclineAdvice> = new Set([
  'try_again',
  'try_again_or_other',
  'try_later',
  'timed_out',
  'cancelled_by_you',
  'insufficient_funds',
  'other_amount_or_later',
  'check_details',
])
