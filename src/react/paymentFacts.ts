import type { PaymentSnapshot } from '../core/paymentSnapshot.ts'
import type { PhaseFacts } from '../core/phase.ts'
import type { ReadError } from '../core/readError.ts'

/** What components need to know of a snapshot. It is equal after a read that brought no news. */
export interface PaymentFacts extends PhaseFacts {
  /** How many reads failed in a row; 2 stands for more. */
  failures: 0 | 1 | 2
  /** Why reads fail, once it is news. */
  error?: ReadError
  /** Something to pay with has been shown. */
  wasShown?: true
}

export function pickFacts(snapshot: PaymentSnapshot): PaymentFacts {
  const { payment, error, clockOffsetMs, firstReadAtMs } = snapshot
  const failures = snapshot.failures > 1 ? 2 : snapshot.failures > 0 ? 1 : 0
  // A single failed read is no news to anybody.
  const isNews = snapshot.isRefused || failures === 2
  return {
    clockOffsetMs,
    firstReadAtMs,
    failures,
    ...(snapshot.isRefused ? { isRefused: true } : {}),
    ...(snapshot.wasShown ? { wasShown: true } : {}),
    ...(payment ? { payment } : {}),
    ...(error && isNews ? { error } : {}),
  }
}
