import { type Clock, systemClock } from '../base/clock.ts'
import { hasOwn } from '../base/ownValue.ts'
import { hashText } from '../core/hashText.ts'

const KEY = 'quietzone:left'
/** No payment is open longer, and nothing is kept for ever. */
const KEPT_MS = 24 * 60 * 60 * 1_000

/**
 * Notes in this browser that the customer leaves for the bank's page of a payment: all its tabs must know,
 * because a bank may send the customer back to another one. What is stored is a hash, not the payment's id.
 */
export function rememberRedirect(paymentId: string, clock: Clock = systemClock): void {
  try {
    const departures = { ...readDepartures(clock), [hashText(paymentId)]: clock.now() }
    localStorage.setItem(KEY, JSON.stringify(departures))
  } catch {
    // Storage may be forbidden or full. The return page then shows the bank's button once more.
  }
}

/** Whether the customer left for the bank's page of this payment, from any tab. `false` on a server. */
export function hasLeft(paymentId: string, clock: Clock = systemClock): boolean {
  try {
    return hasOwn(readDepartures(clock), hashText(paymentId))
  } catch {
    return false
  }
}

/** When the customer left, by hash of the payment; what is too old, or was written by nobody we know, is gone. */
function readDepartures(clock: Clock): Record<string, number> {
  const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
  const nowMs = clock.now()
  return Object.fromEntries(
    Object.entries(stored ?? {}).filter(
      ([, atMs]) => typeof atMs === 'number' && Math.abs(nowMs - atMs) < KEPT_MS,
    ),
  )
}
