import { isContradictory } from '../../protocol/fromCallback.ts'
import type { StatusAnswer } from '../gate/gate.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { applyCallback } from './applyCallback.ts'
import { createArrival, readingKey } from './callbackArrival.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { reportTaken } from './reportTaken.ts'

/**
 * Asks the gateway how a payment stands, and stores the answer like a callback. `isCertain` says whether
 * there was an answer that does not contradict itself.
 */
export async function askGateway(
  record: PaymentRecord,
  { gate, store, urlPolicy, report, now }: ReceiveDependencies,
): Promise<AskedPayment> {
  const answer = await gate.status(record.id, { order: record, urlPolicy })
  const { outcome } = answer
  if (outcome === 'unknown') {
    report({ type: 'status-unknown', paymentId: record.id, reason: answer.reason })
  }
  if (outcome !== 'found') return { record, outcome, isCertain: false }
  const { callback } = answer
  const key = `status:${await readingKey(callback)}`
  const arrival = await createArrival(key, callback, now())
  let isNew = false
  let before = record.status
  const stored = await store.update(record.id, (latest) => {
    const changed = applyCallback(latest, callback, arrival)
    isNew = changed !== null
    before = latest.status
    return changed
  })
  if (stored && isNew) {
    if (stored.status !== before) {
      const { gatewayStatus } = callback
      report({ type: 'callback-missing', paymentId: record.id, gatewayStatus })
    }
    reportTaken(callback, stored, key, report)
  }
  return { record: stored ?? record, outcome, isCertain: !isContradictory(callback) }
}

interface AskedPayment {
  record: PaymentRecord
  outcome: StatusAnswer['outcome']
  isCertain: boolean
}
