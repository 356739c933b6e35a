import { isContradictory, readStatusWord } from '../../protocol/fromCallback.ts'
import { type GatewayStatus, readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import { readDecline } from '../../protocol/operationCode.ts'
import type { Callback } from '../../protocol/parseCallback.ts'
import { isFinal, type PaymentStatus, STATUS_RANK } from '../../protocol/payment.ts'
import { planAfterChange } from '../reconcile/reconcilePlan.ts'
import type { CallbackEffect, Mismatch, PaymentRecord } from '../store/paymentStore.ts'
import type { CallbackArrival } from './callbackArrival.ts'
import { findMismatch } from './findMismatch.ts'
import { gatewayIds } from './gatewayIds.ts'
import { isPartialRefund } from './hookDue.ts'
import { hasInstruction, takeInstruction, withoutInstruction } from './takeInstruction.ts'
import { isTakenForFailed, outweighs, rankOfWord } from './weighWord.ts'

const HISTORY_LIMIT = 200
/** What makes a callback more than an entry of the history. */
const NEWS = [
  'status',
  'gatewayStatus',
  'operationCode',
  'operationAtMs',
  'instructionFrom',
  'actionProblem',
  'expiresAt',
] as const satisfies readonly (keyof PaymentRecord)[]

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
  const changed = mismatch
    ? holdBack(record, callback, mismatch)
    : isHeard(record, callback)
      ? move(record, callback, arrival)
      : record
  const isNews = NEWS.some((part) => changed[part] !== record[part])
  const effect = mismatch ? 'mismatch' : isNews ? 'applied' : 'recorded'
  const noted = note(changed, callback, arrival, effect)
  const { operationId: _, providerPaymentId: __, ...rest } = noted
  const named = { ...rest, ...gatewayIds(record, callback, isNews) }
  return planAfterChange(record, named, arrival.receivedAtMs)
}

function note(
  record: PaymentRecord,
  { gatewayStatus, operation }: Callback,
  { key, receivedAtMs }: CallbackArrival,
  effect: CallbackEffect,
): PaymentRecord {
  const entry = {
    key,
    receivedAt: new Date(receivedAtMs).toISOString(),
    gatewayStatus,
    ...(operation.code === undefined ? {} : { code: operation.code }),
    effect,
  }
  return {
    ...record,
    version: record.version + 1,
    ...(record.requestId || !operation.requestId ? {} : { requestId: operation.requestId }),
    history: [...record.history, entry].slice(-HISTORY_LIMIT),
  }
}

/** A refund speaks of money that came: where no success is known yet, it is judged like one. */
function saysPaid(record: PaymentRecord, callback: Callback): boolean {
  const meaning = readGatewayStatus(callback.gatewayStatus)
  if (meaning?.status !== 'succeeded' || isContradictory(callback)) return false
  return !meaning.refunded || record.status !== 'succeeded'
}

/** Whether this callback can change anything but the history. */
function isHeard(record: PaymentRecord, callback: Callback): boolean {
  const meaning = readGatewayStatus(callback.gatewayStatus)
  if (!meaning || isContradictory(callback)) return false
  // Money has come already: no code may be shown again, whatever is wrong with the amount.
  return !record.mismatch || meaning.status === 'succeeded'
}

function move(record: PaymentRecord, callback: Callback, arrival: CallbackArrival): PaymentRecord {
  const { gatewayStatus, operation } = callback
  const { code, atMs } = operation
  const isOpen = !isFinal(record.status) || isTakenForFailed(record)
  const isWaiting = isOpen && rankOfWord({ gatewayStatus }) === 1
  // An older word may still bring the code that a newer one left out.
  const instructed = isWaiting ? takeInstruction(record, callback, arrival) : record
  const isNewWord = outweighs({ gatewayStatus, code, atMs }, record)
  if (!isNewWord) return instructed === record ? record : showWhatWaits(instructed)
  const { operationCode: _, operationAtMs: __, decline: ___, ...rest } = instructed
  const said: PaymentRecord = {
    ...rest,
    gatewayStatus,
    ...(code === undefined ? {} : { operationCode: code }),
    ...(atMs === undefined ? {} : { operationAtMs: atMs }),
  }
  return isWaiting ? showWhatWaits(said) : end(said, record)
}

/** The gateway says "processing" before the code and after it; only the second is news for the customer. */
function showWhatWaits(record: PaymentRecord): PaymentRecord {
  const status = statusOf(record)
  return {
    ...record,
    status: status === 'pending' && hasInstruction(record) ? 'processing' : status,
  }
}

/** A final payment keeps no code: nobody may pay it once more. */
function end(said: PaymentRecord, before: PaymentRecord): PaymentRecord {
  const { gatewayStatus = '', operationCode = '' } = said
  const meaning = readGatewayStatus(gatewayStatus)
  const ended: PaymentRecord = { ...withoutInstruction(said), status: statusOf(said) }
  if (ended.status === 'declined') {
    ended.decline = readDecline(operationCode, meaning?.retryable)
  }
  if (ended.status === 'succeeded') {
    delete ended.mismatch
    if (meaning?.refunded) markRefunded(ended, before, meaning)
    else if (STATUS_RANK[before.status] === STATUS_RANK.declined) ended.lateSuccess = true
  }
  return ended
}

/** `onRefunded` runs once more when, after a part, all of the money has gone back. */
function markRefunded(ended: PaymentRecord, before: PaymentRecord, { partial }: GatewayStatus) {
  ended.refunded = true
  if (before.refundHandledAt && isPartialRefund(before) && !partial) delete ended.refundHandledAt
}

function statusOf({ gatewayStatus, operationCode, status }: PaymentRecord): PaymentStatus {
  return gatewayStatus === undefined ? status : readStatusWord(gatewayStatus, operationCode)
}

/** The money came, but not as ordered: a person must look, and the customer is told that we are checking. */
function holdBack(record: PaymentRecord, callback: Callback, mismatch: Mismatch): PaymentRecord {
  if (record.status === 'succeeded') return record
  const { decline: _, gatewayStatus: __, operationCode, operationAtMs, ...rest } = record
  const isRefunded = readGatewayStatus(callback.gatewayStatus)?.refunded
  return {
    ...withoutInstruction(rest),
    status: 'processing',
    mismatch: graver(mismatch, record.mismatch),
    ...(isRefunded ? { refunded: true } : {}),
  }
}

/** In a fixed order, so that it does not matter which came first. */
function graver(one: Mismatch, other: Mismatch | undefined): Mismatch {
  const order: readonly (Mismatch | undefined)[] = ['currency', 'amount', 'method']
  return order.find((each) => each === one || each === other) ?? one
}
