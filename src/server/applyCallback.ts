import { isContradictory, readCallbackStatus } from '../protocol/fromCallback.ts'
import { readGatewayStatus } from '../protocol/gatewayStatus.ts'
import { readDecline } from '../protocol/operationCode.ts'
import type { Callback } from '../protocol/parseCallback.ts'
import type { TimeLimit } from '../protocol/parseDisplayData.ts'
import { isFinal, type PaymentStatus, STATUS_RANK } from '../protocol/payment.ts'
import { methodFromLabel } from '../protocol/paymentMethod.ts'
import type { CallbackEffect, Mismatch, PaymentRecord } from './paymentStore.ts'

/** How a callback came in. */
export interface CallbackArrival {
  /** What makes the same callback known when it comes again. */
  key: string
  /** Milliseconds since 1970. */
  receivedAtMs: number
}

const HISTORY_LIMIT = 200
/** A success that was refunded outranks the success; nothing outranks the refund. */
const REFUNDED_RANK = 4
/** A start that the gateway names is believed when it lies this close to the arrival. */
const TRUSTED_START_MS = 60_000

/**
 * What a verified callback makes of a payment; `null` when it was taken in before. A payment only moves
 * up in rank, so order, repetition and lateness of callbacks change nothing in the end: success replaces
 * a decline, nothing but a refund replaces success (PROTOCOL section 2.7). Pure.
 */
export function applyCallback(
  record: PaymentRecord,
  callback: Callback,
  arrival: CallbackArrival,
): PaymentRecord | null {
  if (record.history.some((entry) => entry.key === arrival.key)) return null
  const mismatch = saysPaid(record, callback) ? findMismatch(record, callback) : undefined
  const effect: CallbackEffect = mismatch
    ? 'mismatch'
    : movesForward(record, callback)
      ? 'applied'
      : 'recorded'
  const { gatewayStatus, operation } = callback
  const taken: PaymentRecord = {
    ...record,
    version: record.version + 1,
    ...(record.requestId || !operation.requestId ? {} : { requestId: operation.requestId }),
    history: [
      ...record.history,
      {
        key: arrival.key,
        receivedAt: new Date(arrival.receivedAtMs).toISOString(),
        gatewayStatus,
        ...(operation.code === undefined ? {} : { code: operation.code }),
        effect,
      },
    ].slice(-HISTORY_LIMIT),
  }
  switch (effect) {
    case 'applied':
      return move(taken, callback, arrival.receivedAtMs)
    case 'mismatch':
      return mismatch ? holdBack(taken, mismatch) : taken
    case 'recorded':
      return taken
    default:
      return effect satisfies never
  }
}

/** A refund speaks of money that came: where no success is known yet, it is judged like one. */
function saysPaid(record: PaymentRecord, callback: Callback): boolean {
  const meaning = readGatewayStatus(callback.gatewayStatus)
  if (meaning?.status !== 'succeeded' || isContradictory(callback)) return false
  return !meaning.refunded || record.status !== 'succeeded'
}

function findMismatch(
  record: PaymentRecord,
  { amount, methodLabel }: Callback,
): Mismatch | undefined {
  if (amount && amount.currency !== record.amount.currency) return 'currency'
  if (amount?.value !== record.amount.value) return 'amount'
  const method = methodLabel === undefined ? undefined : methodFromLabel(methodLabel)
  return method && method !== record.method ? 'method' : undefined
}

function movesForward(record: PaymentRecord, callback: Callback): boolean {
  const meaning = readGatewayStatus(callback.gatewayStatus)
  if (!meaning || isContradictory(callback)) return false
  // Money has come already: no code may be shown again, whatever is wrong with the amount.
  if (record.mismatch && meaning.status !== 'succeeded') return false
  const from = record.refunded ? REFUNDED_RANK : STATUS_RANK[record.status]
  const to = meaning.refunded ? REFUNDED_RANK : STATUS_RANK[meaning.status]
  if (from !== to) return to > from
  const { atMs } = callback.operation
  if (record.operationAtMs === undefined) return true
  // A later word without a code, such as a status answer, must not lock the code out.
  const { instruction } = callback
  if (record.status === 'requires-action' && !record.nextAction && instruction.type === 'action') {
    return true
  }
  if (atMs !== undefined && atMs !== record.operationAtMs) return atMs > record.operationAtMs
  // The gateway's dates have whole seconds: in a tie, what the customer can act on must not be lost.
  return !hasInstruction(record) && callback.instruction.type !== 'none' && !isFinal(record.status)
}

function move(record: PaymentRecord, callback: Callback, receivedAtMs: number): PaymentRecord {
  const meaning = readGatewayStatus(callback.gatewayStatus)
  const status = waitingStatus(record, readCallbackStatus(callback))
  const moved: PaymentRecord = {
    ...record,
    status,
    ...laterOf(record.operationAtMs, callback.operation.atMs),
  }
  delete moved.decline
  if (status === 'requires-action') return showInstruction(moved, callback, receivedAtMs)
  if (isFinal(status)) {
    // A final payment keeps no code: nobody may pay it once more.
    delete moved.nextAction
    delete moved.actionProblem
  }
  if (status === 'declined') {
    moved.decline = readDecline(callback.operation.code ?? '', meaning?.retryable)
  }
  if (status === 'succeeded') {
    delete moved.mismatch
    if (meaning?.refunded) moved.refunded = true
    else if (STATUS_RANK[record.status] === STATUS_RANK.declined) moved.lateSuccess = true
  }
  return moved
}

/** Only the gateway's own clock counts: the arrival is later than anything that it dates. */
function laterOf(known: number | undefined, atMs: number | undefined): { operationAtMs?: number } {
  const later = Math.max(known ?? Number.NEGATIVE_INFINITY, atMs ?? Number.NEGATIVE_INFINITY)
  return Number.isFinite(later) ? { operationAtMs: later } : {}
}

/** The gateway says "processing" before the code and after it; only the second is news for the customer. */
function waitingStatus(record: PaymentRecord, status: PaymentStatus): PaymentStatus {
  return status === 'pending' && hasInstruction(record) ? 'processing' : status
}

function hasInstruction(record: PaymentRecord): boolean {
  return record.nextAction !== undefined || record.actionProblem !== undefined
}

function showInstruction(
  record: PaymentRecord,
  { instruction, operation }: Callback,
  receivedAtMs: number,
): PaymentRecord {
  switch (instruction.type) {
    case 'none':
      return record
    case 'invalid': {
      const { nextAction: _, expiresAt: __, ...rest } = record
      return { ...rest, actionProblem: instruction.problem }
    }
    case 'action': {
      const { actionProblem: _, ...rest } = record
      const { action, timeLimit } = instruction
      const isSameCode =
        JSON.stringify(sorted(action)) === JSON.stringify(sorted(record.nextAction))
      if (isSameCode && record.expiresAt !== undefined) return rest
      const { expiresAt: __, ...fresh } = rest
      const expiresAt = timeLimit && deadline(timeLimit, operation.createdAtMs, receivedAtMs)
      return { ...fresh, nextAction: action, ...(expiresAt ? { expiresAt } : {}) }
    }
    default:
      return instruction satisfies never
  }
}

/** A duration has no start in the documents: the operation's own, if it can be trusted, else the arrival. */
function deadline(limit: TimeLimit, createdAtMs: number | undefined, receivedAtMs: number): string {
  if ('atMs' in limit) return new Date(limit.atMs).toISOString()
  const isTrusted =
    createdAtMs !== undefined && Math.abs(receivedAtMs - createdAtMs) <= TRUSTED_START_MS
  const startMs = isTrusted ? createdAtMs : receivedAtMs
  return new Date(startMs + limit.seconds * 1_000).toISOString()
}

/** A database may give keys back in another order. */
function sorted(value: object | undefined): [string, unknown][] {
  return Object.entries(value ?? {})
    .map(([key, each]): [string, unknown] => [
      key,
      typeof each === 'object' && each !== null ? sorted(each) : each,
    ])
    .sort(([left], [right]) => (left < right ? -1 : 1))
}

/** The money came, but not as ordered: a person must look, and the customer is told that we are checking. */
function holdBack(record: PaymentRecord, mismatch: Mismatch): PaymentRecord {
  if (record.status === 'succeeded') return record
  const { nextAction: _, actionProblem: __, decline: ___, ...rest } = record
  return { ...rest, status: 'processing', mismatch }
}
