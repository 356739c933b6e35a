import type { Clock } from '../../base/clock.ts'
import { isContradictory } from '../../protocol/fromCallback.ts'
import { type Callback, parseCallback } from '../../protocol/parseCallback.ts'
import type { UrlPolicy } from '../../protocol/parseRedirectUrl.ts'
import type { Gate } from '../gate/gate.ts'
import { signedTextOf } from '../signing/signedText.ts'
import { parseBody } from '../signing/verifyBody.ts'
import { verifyProblemStatus } from '../signing/verifyProblem.ts'
import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'
import { applyCallback } from './applyCallback.ts'
import { askGateway } from './askGateway.ts'
import { createArrival, deliveryKey } from './callbackArrival.ts'
import type { PaidPayment } from './paidPayment.ts'
import type { PaymentEvent } from './paymentEvent.ts'
import type { RefundedPayment } from './refundedPayment.ts'
import { reportTaken } from './reportTaken.ts'
import { settle } from './settle.ts'

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
  onRefunded?: ((refund: RefundedPayment) => void | Promise<void>) | undefined
  /** Runs a task once for all that ask for it while it runs. */
  share(paymentId: string, task: () => Promise<Receipt>): Promise<Receipt>
  report(event: PaymentEvent): void
  now(): number
  clock: Clock
}

/** An unknown payment may be one whose record is still being written; the gateway then tries again. */
const YOUNG_MS = 60 * 60 * 1_000

/**
 * Takes in one callback: verifies the bytes as they came, stores what they mean, calls `onPaid`, and only
 * then says 200. Whatever fails before is answered with an error, so that the gateway sends it again
 * (PROTOCOL section 2.8). `onFirst` runs when the message had not been stored before.
 */
export async function receiveCallback(
  rawBody: Uint8Array,
  dependencies: ReceiveDependencies,
  onFirst: () => void = () => {},
): Promise<Receipt> {
  const { gate, store, urlPolicy, report, now } = dependencies
  const receivedAtMs = now()
  const verified = await gate.verify(rawBody)
  if (!verified.ok) {
    const asked = verified.reason === 'ambiguous-payload' ? await askInstead() : undefined
    return asked ?? refuse(verified.reason, verifyProblemStatus(verified.reason))
  }
  const { body, signedWith } = verified.value
  const first = parseCallback(body, { policy: urlPolicy })
  if (!first.ok) return refuse(first.reason, 400)
  const { paymentId } = first.value

  try {
    const known = await store.get(paymentId)
    if (!known) return unknownPayment(first.value)
    const parsed = parseCallback(body, { policy: urlPolicy, order: known })
    if (!parsed.ok) return refuse(parsed.reason, 400)
    if (signedWith === 'previous') report({ type: 'previous-secret-used', paymentId })
    const callback = parsed.value
    const key = await deliveryKey(signedTextOf(body) ?? JSON.stringify(body), callback)
    const arrival = await createArrival(key, callback, receivedAtMs)
    let isNew = false
    const stored = await store.update(paymentId, (record) => {
      const changed = applyCallback(record, callback, arrival)
      isNew = changed !== null
      return changed
    })
    if (!stored) return unknownPayment(callback)
    if (isNew) onFirst()
    reportTaken(callback, stored, isNew ? key : undefined, report)
    if (!isContradictory(callback) || stored.status === 'succeeded') {
      return await settle(stored, dependencies)
    }
    return (await ask(stored)) ?? refuse('unsettled', 503)
  } catch (error) {
    report({ type: 'failure', where: 'store', error, paymentId })
    return refuse('store-failed', 503)
  }

  /** What is not believed alone is not acknowledged until the gateway says it clearly. */
  async function ask(record: PaymentRecord): Promise<Receipt | undefined> {
    const asked = await askGateway(record, dependencies)
    return asked.isCertain ? settle(asked.record, dependencies) : undefined
  }

  /** A genuine message with a second reading only tells us whom to ask about. */
  async function askInstead(): Promise<Receipt | undefined> {
    const parsed = parseBody(rawBody)
    const read = parsed.ok ? parseCallback(parsed.value.body) : parsed
    if (!read.ok) return undefined
    try {
      const known = await store.get(read.value.paymentId)
      return known ? await ask(known) : undefined
    } catch (error) {
      report({ type: 'failure', where: 'store', error })
      return refuse('store-failed', 503)
    }
  }

  function unknownPayment({ paymentId, gatewayStatus, operation }: Callback): Receipt {
    report({ type: 'unknown-payment', paymentId, gatewayStatus })
    const { createdAtMs } = operation
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
