import { isFinal } from 'quietzone/core'
import type { Payments } from 'quietzone/server'

/** By then the callbacks of a customer who paid at once have come, unless they are lost. */
const FIRST_ASK_MS = 60_000
/** Well above the ten seconds that the gateway wants between two status requests. */
const PAUSE_MS = 60_000

/**
 * Callbacks can get lost, and a customer who has paid must not wait for the deadline to be told. While
 * somebody still looks at an unfinished payment, this asks the gateway itself from time to time;
 * `reconcile` stores the answer like a callback.
 */
export function askWhenOverdue(
  payments: Payments,
  now: () => number,
): (handle: string) => Promise<void> {
  const askedAt = new Map<string, number>()
  return async (handle) => {
    const payment = await payments.get(handle)
    if (!payment || isFinal(payment.status)) return void askedAt.delete(handle)
    const dueMs = Date.parse(payment.createdAt ?? '') + FIRST_ASK_MS
    if (!(now() > dueMs) || now() - (askedAt.get(handle) ?? 0) < PAUSE_MS) return
    askedAt.set(handle, now())
    await payments.reconcile(handle)
  }
}
