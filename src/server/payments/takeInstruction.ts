import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import type { ActionProblem } from '../../protocol/nextAction.ts'
import type { Callback } from '../../protocol/parseCallback.ts'
import type { TimeLimit } from '../../protocol/parseDisplayData.ts'
import type { PaymentRecord, SeenCode } from '../store/paymentStore.ts'
import type { CallbackArrival } from './callbackArrival.ts'
import { isGreater } from './weighWord.ts'

/** A start that the gateway names is believed when it lies this close to the arrival. */
const TRUSTED_START_MS = 60_000
/** No code is good for longer than a day; a later moment is a misunderstanding of its unit. */
const LONGEST_LIMIT_MS = 24 * 60 * 60 * 1_000
const SEEN_CODES_LIMIT = 50

/**
 * Takes in what a callback asks to show to the customer: the newest instruction counts, in whatever order they
 * come. Answers the same record when nothing is new. Pure.
 */
export function takeInstruction(
  record: PaymentRecord,
  callback: Callback,
  { codeKey, receivedAtMs }: CallbackArrival,
): PaymentRecord {
  const { instruction, operation, gatewayStatus } = callback
  const asks = readGatewayStatus(gatewayStatus)?.status === 'requires-action'
  if (!asks || instruction.type === 'none') return record
  if (instruction.type === 'invalid' && instruction.isEmpty) {
    return missInstruction(record, instruction.problem)
  }
  const { atMs } = operation
  const source = {
    ...(atMs === undefined ? {} : { atMs }),
    ...(codeKey === undefined ? {} : { codeKey }),
  }
  const isNewest = isGreater(weigh(source), weigh(record.instructionFrom))
  if (instruction.type === 'invalid') {
    if (!isNewest) return record
    const { nextAction: _, expiresAt: __, ...rest } = record
    return { ...rest, actionProblem: instruction.problem, instructionFrom: source }
  }
  const { action, timeLimit } = instruction
  const expiresAt = timeLimit && deadline(timeLimit, operation.createdAtMs, receivedAtMs)
  const codes = remember(record.codes ?? [], codeKey ?? '', expiresAt)
  const isShown = record.nextAction !== undefined && record.instructionFrom?.codeKey === codeKey
  if (!isNewest && !isShown) return codes === record.codes ? record : { ...record, codes }
  const fixedAt = codes.find(({ key }) => key === codeKey)?.expiresAt
  const { actionProblem: _, expiresAt: __, ...rest } = record
  return {
    ...rest,
    nextAction: action,
    ...(fixedAt === undefined ? {} : { expiresAt: fixedAt }),
    ...(isNewest ? { instructionFrom: source } : {}),
    codes,
  }
}

/**
 * The gateway waits for the customer, and its message has nothing to show them. This takes back nothing that another
 * message brought. It has no source, so every other instruction counts more, whichever comes first.
 */
function missInstruction(record: PaymentRecord, problem: ActionProblem): PaymentRecord {
  if (record.nextAction || record.instructionFrom) return record
  return record.actionProblem === 'qr-invalid' ? record : { ...record, actionProblem: problem }
}

export function hasInstruction(record: PaymentRecord): boolean {
  return record.nextAction !== undefined || record.actionProblem !== undefined
}

export function withoutInstruction(record: PaymentRecord): PaymentRecord {
  const { nextAction: _, actionProblem: __, instructionFrom: ___, codes: ____, ...rest } = record
  return rest
}

/** In a tie of time, what can be shown counts more than what cannot; then any fixed order will do. */
function weigh(source: PaymentRecord['instructionFrom']): (number | string)[] {
  if (!source) return []
  const { atMs = Number.NEGATIVE_INFINITY, codeKey = '' } = source
  return [atMs, codeKey]
}

/** The first deadline of a code stays: neither repetitions nor another code in between start it again. */
function remember(codes: SeenCode[], key: string, expiresAt: string | undefined): SeenCode[] {
  const known = codes.find((each) => each.key === key)
  if (known && (known.expiresAt !== undefined || expiresAt === undefined)) return codes
  const seen: SeenCode = { key, ...(expiresAt === undefined ? {} : { expiresAt }) }
  return [...codes.filter((each) => each.key !== key), seen].slice(-SEEN_CODES_LIMIT)
}

/** A duration has no start in the documents: the operation's own, if it can be trusted, else the arrival. */
function deadline(
  limit: TimeLimit,
  createdAtMs: number | undefined,
  receivedAtMs: number,
): string | undefined {
  if ('atMs' in limit) {
    const isFar = limit.atMs > receivedAtMs + LONGEST_LIMIT_MS
    return isFar ? undefined : new Date(limit.atMs).toISOString()
  }
  const isTrusted =
    createdAtMs !== undefined && Math.abs(receivedAtMs - createdAtMs) <= TRUSTED_START_MS
  const startMs = isTrusted ? createdAtMs : receivedAtMs
  return new Date(startMs + limit.seconds * 1_000).toISOString()
}
