import type { Payment } from '../protocol/payment.ts'
import type { Phase } from './phase.ts'

/** A screen of its own within a phase. */
export type ScreenCase =
  /** `loading` or `preparing` takes longer than usual. */
  | 'slow'
  /** The customer has chosen another payment for this order. */
  | 'replaced'
  /** Another payment of the same order had succeeded before. */
  | 'paid-twice'
  /** All or part of the money has gone back. */
  | 'refunded'
  /** The payment ended before there was anything to pay with. */
  | 'not-started'

/** What decides between the screens of a phase. */
export interface ScreenFacts
  extends Pick<
    Payment,
    'decline' | 'isPaidTwice' | 'isRefunded' | 'isReplaced' | 'isUnderReview' | 'wasNeverPayable'
  > {
  phase: Phase
  isTakingLong?: true
  wasNeverShown?: true
}

/** Returns the screen that a payment shows in place of the usual one of its phase; `undefined` for the usual one. */
export function getScreenCase(facts: ScreenFacts): ScreenCase | undefined {
  const { decline, phase, wasNeverPayable } = facts
  switch (phase) {
    case 'loading':
    case 'preparing':
      return facts.isTakingLong && 'slow'
    case 'processing':
      return facts.isReplaced && !facts.isUnderReview ? 'replaced' : undefined
    case 'succeeded':
      // The money of a second payment that has gone back is not to be asked for again.
      if (facts.isRefunded) return 'refunded'
      return facts.isPaidTwice && 'paid-twice'
    case 'unknown':
      return facts.wasNeverShown && 'not-started'
    case 'failed':
    case 'expired':
      return wasNeverPayable && 'not-started'
    case 'declined':
      // The only advice that warns of a second payment.
      return wasNeverPayable && decline?.advice === 'timed_out' ? 'not-started' : undefined
    default:
      return undefined
  }
}
