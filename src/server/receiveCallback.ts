import { parseCallback } from '../protocol/parseCallback.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import { applyCallback, isContradictory } from './applyCallback.ts'
import type { Gate } from './gate.ts'
import { hash } from './handle.ts'
import type { PaidPayment, PaymentEvent } from './paymentEvent.ts'
import type { PaymentRecord, PaymentStore } from './paymentStore.ts'
import { verifyProblemStatus } from './verifyProblem.ts'

/** What became of a callback, and the HTTP status that tells the gateway: 200 only for what is stored. */
export interface Receipt {
  httpStatus: 200 | 400 | 403 | 404 | 500 | 503
  outcome: string
  /** The gateway should try again after this time. */
  retryAfterSeconds?: number
}

export interface ReceiveDependencies {
  gate: Gate
  store: PaymentStore
  urlPolicy: UrlPolicy
  onPaid?: ((paid: PaidPayment) => void | Promise<void>) | undefined
  report(event: PaymentEvent): void
  reconcile(record: PaymentRecord): Promise<unknown>
  now(): number
}

/** An unknown payment may be one whose record is still being written; the gateway then tries again. */
const YOUNG_MS = 60 * 60 * 1_000

/**
 * Takes in one callback: verifies the bytes as they came, stores what they mean, calls `onPaid`, and only
 * then says 200. Whatever fails before is answered with an error, so that the gateway sends it again
 * (PROTOCOL section 2.8).
 */
export async function receiveCallback(
  rawBody: Uint8Array<ArrayBuffer>,
  dependencies: ReceiveDependencies,
): Promise<Receipt> {
  const { gate, store, urlPolicy, report, now } = dependencies
  const receivedAtMs = now()
  const verified = await gate.verify(rawBody)
  if (!verified.ok) return refuse(verified.reason, verifyProblemStatus(verified.reason))
  const { body } = verified.value
  const first = parseCallback(body, { policy: urlPolicy })
  if (!first.ok) return refuse(first.reason, 400)
  const { paymentId } = first.value

  try {
    const known = await store.get(paymentId)
    if (!known) return unknownPayment(first.value.operation.createdAtMs)
    const parsed = parseCallback(body, { policy: urlPolicy, order: known })
    if (!parsed.ok) return refuse(parsed.reason, 400)
    const callback = parsed.value
    const key = await hash(rawBody)
    const stored = await store.update(paymentId, (record) =>
      applyCallback(record, callback, { key, receivedAtMs }),
    )
    if (!stored) return unknownPayment(callback.operation.createdAtMs)
    const isRepeated = known.history.some((entry) => entry.key === key)
    const effect = stored.history.find((entry) => entry.key === key)?.effect ?? 'recorded'
    const { gatewayStatus, operation, instruction } = callback
    report({
      type: 'callback-taken',
      paymentId,
      gatewayStatus,
      effect: isRepeated ? 'repeated' : effect,
      status: stored.status,
      ...(operation.code === undefined ? {} : { code: operation.code }),
    })
    if (effect === 'mismatch' && stored.mismatch && !isRepeated) {
      report({ type: 'mismatch', paymentId, mismatch: stored.mismatch })
    }
    if (instruction.type === 'invalid' && !isRepeated) {
      report({ type: 'instruction-refused', paymentId, reason: instruction.reason })
    }
    if (isContradictory(callback) && !isRepeated) await dependencies.reconcile(stored)
    return await settle(stored, dependencies)
  } catch (error) {
    report({ type: 'failure', where: 'store', error, paymentId })
    return refuse('store-failed', 503)
  }

  function unknownPayment(createdAtMs: number | undefined): Receipt {
    const isYoung = createdAtMs !== undefined && receivedAtMs - createdAtMs < YOUNG_MS
    return isYoung
      ? { ...refuse('unknown-payment', 503), retryAfterSeconds: 10 }
      : refuse('unknown-payment', 404)
  }

  function refuse(reason: string, httpStatus: Exclude<Receipt['httpStatus'], 200>): Receipt {
    report({ type: 'callback-refused', reason, httpStatus })
    return { httpStatus, outcome: reason }
  }
}

/** Runs `onPaid` for a payment that succeeded and was not handled yet: after the commit, at least once. */
export async function settle(
  record: PaymentRecord,
  { store, onPaid, report, now }: Omit<ReceiveDependencies, 'gate' | 'urlPolicy' | 'reconcile'>,
): Promise<Receipt> {
  const stored: Receipt = { httpStatus: 200, outcome: 'stored' }
  if (record.status !== 'succeeded' || record.refunded || record.paidHandledAt) return stored
  const { id: paymentId, method, amount, reference } = record
  const isLate = record.lateSuccess === true
  try {
    await onPaid?.({
      paymentId,
      method,
      amount,
      ...(reference === undefined ? {} : { reference }),
      isLate,
    })
  } catch (error) {
    report({ type: 'failure', where: 'on-paid', error, paymentId })
    return { httpStatus: 500, outcome: 'on-paid-failed' }
  }
  report({ type: 'paid', paymentId, amount, isLate })
  const paidHandledAt = new Date(now()).toISOString()
  await store.update(paymentId, (latest) =>
    latest.paidHandledAt ? null : { ...latest, version: latest.version + 1, paidHandledAt },
  )
  return stored
}
