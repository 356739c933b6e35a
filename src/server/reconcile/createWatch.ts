import type { PaymentRecord } from '../store/paymentStore.ts'
import { lookAfter, type ReconcileDependencies } from './lookAfter.ts'
import { isDue } from './reconcilePlan.ts'

/** How many payments are looked after at a time; those beyond it have their turn at their next reading. */
const MAX_RUNNING = 16

/** Called with each payment that a customer reads; looks after it when it is due, in the background. */
export type Watch = (record: PaymentRecord) => void

export function createWatch(dependencies: ReconcileDependencies): Watch {
  const running = new Set<string>()
  return (record) => {
    const { id } = record
    if (!isDue(record, dependencies.now(), 'customer') || dependencies.pace.isResting(id)) return
    if (running.size >= MAX_RUNNING || running.has(id)) return
    running.add(id)
    // Not waited for: a slow gateway must not slow the answer, and the page reads again soon. It never rejects.
    void lookAfter(id, 'customer', dependencies).finally(() => running.delete(id))
  }
}
