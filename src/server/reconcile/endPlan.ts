import { isFinal } from '../../protocol/payment.ts'
import type { StatusAnswer } from '../gate/gate.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { isPlanOver } from './appointments.ts'
import type { LookResult, ReconcileDependencies } from './lookAfter.ts'
import { planAfterChange, stopQuietly, withoutChecks } from './reconcilePlan.ts'

interface LastAnswer {
  /** The place of the last turn in the plan, in milliseconds since 1970. */
  atMs: number
  outcome: StatusAnswer['outcome']
}

/**
 * Ends the plan of a payment after its last appointment. A payment that had ended stays as it is. One that is still open
 * is reported first and then stored: rather twice than never. A code that has come meanwhile is still looked after.
 */
export async function endPlan(
  record: PaymentRecord,
  { atMs, outcome }: LastAnswer,
  { store, report, now, time, pace }: ReconcileDependencies,
): Promise<LookResult> {
  const { id, status, mismatch } = record
  await time.reread()
  const last = {
    atMs: time.isShared ? Math.min(atMs, now()) : atMs,
    wasAnswered: outcome !== 'unknown',
  }
  if (!isPlanOver(record, last)) return 'waiting'
  const wasFinal = isFinal(status)
  if (!wasFinal) {
    report({ type: 'unsettled', paymentId: id, answer: outcome, ...(mismatch ? { mismatch } : {}) })
  }
  await store.update(id, (latest) => {
    if (latest.checkAt === undefined || !isPlanOver(latest, last)) return null
    if (wasFinal) return latest.status === status ? stopQuietly(latest) : null
    const { version } = latest
    return outcome === 'not-found' && wasNeverKnown(latest)
      ? planAfterChange(latest, { ...latest, version: version + 1, status: 'failed' }, now())
      : { ...withoutChecks(latest), version: version + 1 }
  })
  pace.forget(id)
  return wasFinal ? 'settled' : 'unsettled'
}

/** The gateway has reported nothing, so the customer has seen neither a code nor a bank and cannot have paid. */
function wasNeverKnown({ status, history }: PaymentRecord): boolean {
  return status === 'pending' && history.length === 0
}
