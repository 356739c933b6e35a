import type { PaymentSnapshot } from '../core/paymentSnapshot.ts'

const MISSES = 3

/**
 * Tells a developer, in the console, why a status endpoint may never have been reached: a browser hides from
 * scripts whether it was the network or its own rules, so that the customer is told of a line that is down.
 */
export function hintAtUnreachable({ payment, error, failures }: PaymentSnapshot): void {
  if (payment || failures !== MISSES || error?.code !== 'network') return
  console.warn(
    `quietzone: the status endpoint was not reached ${MISSES} times, and never before. If it is on another origin, ` +
      'it must allow this one by CORS headers; check also `baseUrl` of createClient, the `connect-src` of the page’s ' +
      'Content-Security-Policy, redirects (not followed) and blockers. It is asked on.',
  )
}
