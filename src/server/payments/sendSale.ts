import type { Clock } from '../../base/clock.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import type { Gate, SaleAnswer } from '../gate/gate.ts'
import type { SaleInput } from '../gate/saleRequest.ts'
import { timesOf } from '../reconcile/appointments.ts'
import {
  planAfterChange,
  planFirstCheck,
  planSoon,
  withoutChecks,
} from '../reconcile/reconcilePlan.ts'
import type { PaymentRecord, PaymentStore } from '../store/paymentStore.ts'
import { releaseReplaced } from './linkReplaced.ts'
import type { PaymentEvent } from './paymentEvent.ts'

export interface SendDependencies {
  gate: Gate
  store: PaymentStore
  report(event: PaymentEvent): void
  now(): number
  clock: Clock
}

/** Pauses before the next attempt when a sale has never left this machine: four attempts within two seconds. */
const PAUSES_MS = [250, 500, 1_000]
const TRY_FOR_MS = 2_000

/**
 * Sends the sale of a payment that is counted in `record.sends` already, and stores what came of it.
 *
 * @throws {QuietzoneError} `gateway-unreachable` when no attempt has left this machine, so that nothing can be charged
 */
export async function sendSale(
  record: PaymentRecord,
  sale: SaleInput,
  dependencies: SendDependencies,
): Promise<PaymentRecord> {
  const { store, report, now } = dependencies
  const paymentId = record.id
  // What was written down first counts; the price may have changed since.
  const due = { ...sale, amount: record.amount }
  const answer = await trySale(record, due, dependencies)
  report(toEvent(answer, paymentId))
  let stored: PaymentRecord | null = null
  try {
    stored = await store.update(paymentId, (latest) => takeAnswer(answer, latest, now()))
  } catch (error) {
    // What came of the sale is true whatever becomes of this note.
    report({ type: 'failure', where: 'store', error, paymentId })
    if (answer.outcome === 'not-sent') throw gatewayUnreachable()
  }
  // Nothing of it can be paid, so the payment before it may show its code again.
  if (stored?.status === 'failed' && !stored.gatewayStatus) {
    await releaseReplaced(stored, dependencies)
  }
  if (stored && isUnsent(stored)) throw gatewayUnreachable()
  return stored ?? record
}

/**
 * Counts one more attempt to send the sale of a payment of which the gateway has never spoken. Changes nothing where
 * the gateway has spoken since, or where another payment has taken its place or was paid. `pressId` names the press of
 * "try again" that it belongs to.
 */
export async function claimSend(
  id: string,
  { store, now }: Pick<SendDependencies, 'store' | 'now'>,
  pressId?: string,
): Promise<{ record: PaymentRecord | null; isClaimed: boolean }> {
  let isClaimed = false
  const nowMs = now()
  const record = await store.update(id, (latest) => {
    isClaimed = canBeSent(latest)
    return isClaimed ? claim(latest, nowMs, pressId) : null
  })
  return { record, isClaimed }
}

/** Whether the gateway has reported anything about a payment: it has taken the sale, then. */
export function wasHeardOf({ status, history, requestId }: PaymentRecord): boolean {
  return status !== 'pending' || history.length > 0 || requestId !== undefined
}

function canBeSent(record: PaymentRecord): boolean {
  if (record.paidBefore || record.replacedBy !== undefined) return false
  return isUnsent(record) || !wasHeardOf(record)
}

/** Whether no sale has left the server. A callback shows that one has, whatever was noted before. */
export function isUnsent({ notSent, status, history, requestId }: PaymentRecord): boolean {
  return notSent === true && status === 'failed' && history.length === 0 && requestId === undefined
}

/** The gateway counts its times from the sale that it takes, which is this one at the latest. */
function claim(latest: PaymentRecord, nowMs: number, pressId: string | undefined): PaymentRecord {
  const { notSent, finalAt: _, sends = 1, ...rest } = withoutChecks(latest)
  return {
    ...(pressId === undefined ? rest : bindPress(rest, pressId)),
    version: latest.version + 1,
    status: 'pending',
    createdAt: new Date(nowMs).toISOString(),
    sends: notSent ? 1 : sends + 1,
    ...planFirstCheck(nowMs, timesOf(latest)),
  }
}

const MAX_PRESSES = 20

/** Notes that a press of "try again" was answered with this payment, so that its repetition is as well. */
export function bindPress<Part extends Pick<PaymentRecord, 'presses'>>(
  record: Part,
  pressId: string,
): Part {
  const { presses = [] } = record
  if (presses.includes(pressId)) return record
  return { ...record, presses: [...presses, pressId].slice(-MAX_PRESSES) }
}

async function trySale(
  { method }: PaymentRecord,
  sale: SaleInput,
  { gate, clock }: SendDependencies,
): Promise<SaleAnswer> {
  const startedMs = clock.monotonic()
  for (const pauseMs of PAUSES_MS) {
    const answer = await gate.sale(method, sale)
    if (answer.outcome !== 'not-sent') return answer
    if (clock.monotonic() - startedMs + pauseMs > TRY_FOR_MS) return answer
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, pauseMs))
  }
  return gate.sale(method, sale)
}

/**
 * What an answer changes; `null` for nothing. It takes nothing back that a callback has reported since. An attempt that
 * was refused or never left is one less that the gateway may have; while there are others, nothing is over.
 */
function takeAnswer(
  answer: SaleAnswer,
  latest: PaymentRecord,
  nowMs: number,
): PaymentRecord | null {
  const version = latest.version + 1
  if (answer.outcome === 'accepted') {
    const { requestId } = answer
    return requestId && !latest.requestId ? { ...latest, version, requestId } : null
  }
  if (wasHeardOf(latest)) return null
  // Asked about as soon as the gateway allows; a second payment could make the customer pay twice.
  if (answer.outcome === 'unknown') return { ...latest, version, ...planSoon(nowMs) }
  const sends = Math.max(0, (latest.sends ?? 1) - 1)
  if (sends > 0) return { ...latest, version, sends, ...planSoon(nowMs) }
  const failed: PaymentRecord = {
    ...latest,
    version,
    sends,
    status: 'failed',
    ...(answer.outcome === 'not-sent' ? { notSent: true } : {}),
  }
  return planAfterChange(latest, failed, nowMs)
}

function toEvent(answer: SaleAnswer, paymentId: string): PaymentEvent {
  switch (answer.outcome) {
    case 'accepted':
      return { type: 'sale-accepted', paymentId }
    case 'refused': {
      const { code, message } = answer
      return { type: 'sale-refused', paymentId, message, ...(code === undefined ? {} : { code }) }
    }
    case 'not-sent':
      return { type: 'sale-not-sent', paymentId, reason: answer.reason }
    case 'unknown':
      return { type: 'sale-unknown', paymentId, reason: answer.reason }
    default:
      return answer satisfies never
  }
}

function gatewayUnreachable(): QuietzoneError {
  return new QuietzoneError(
    'gateway-unreachable',
    'The connection to the payment gateway failed before anything was sent. Nothing was charged. Try again.',
  )
}
