import { isFinal } from 'quietzone/core'
import type { Payments } from 'quietzone/server'

/** How long after its start a payment without a deadline should have been heard of. */
const BASIC_TIME_MS = 5 * 60_000
/** The gateway wants no status request sooner after another. */
const PAUSE_MS = 10_000

/**
 * Callbacks can get lost. When a customer still waits for a payment that should be over, this asks the
 * gateway itself; `reconcile` stores the answer like a callback.
 */
export function askWhenOverdue(
  payments: Payments,
  now: () => number,
): (handle: string) => Promise<void> {
  const askedAt = new Map<string, number>()
  return async (handle) => {
    const payment = await payments.get(handle)
    if (!payment || isFinal(payment.status)) return void askedAt.delete(handle)
    const { createdAt, expiresAt } = payment
    const dueMs = expiresAt ? Date.parse(expiresAt) : Date.parse(createdAt ?? '') + BASIC_TIME_MS
    if (!(now() > dueMs) || now() - (askedAt.get(handle) ?? 0) < PAUSE_MS) return
    askedAt.set(handle, now())
    await payments.reconcile(handle)
  }
}
