import { readStatusWord } from '../../protocol/fromCallback.ts'
import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import { type PaymentStatus, STATUS_RANK } from '../../protocol/payment.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'

/** A word of the gateway about a payment. */
interface GatewayWord {
  gatewayStatus: string
  code?: string | undefined
  /** Time of its operation, in milliseconds since 1970. */
  atMs?: number | undefined
}

/** A success that was refunded outranks the success; nothing outranks the refund. */
const REFUNDED_RANK = 4

/**
 * Which of two words of one second counts: the gateway's dates have whole seconds. What the customer can act on
 * must not be lost, and where the end is in doubt, it is one after which a success is still waited for.
 */
const WEIGHT: Readonly<Record<PaymentStatus, number>> = {
  pending: 0,
  processing: 1,
  'requires-action': 2,
  failed: 0,
  canceled: 1,
  expired: 2,
  declined: 3,
  succeeded: 0,
}

/**
 * Whether a word counts more than the one that a payment's status rests on: by rank, then by the time of its
 * operation, then by a fixed order. It is a total order, so that all orders of arrival end the same.
 */
export function outweighs(word: GatewayWord, record: PaymentRecord): boolean {
  const ours = weigh(word)
  const { gatewayStatus, operationCode: code, operationAtMs: atMs, status } = record
  // Without a word the status is our own: a payment that was just written down, or one that we take for failed.
  const theirs =
    gatewayStatus === undefined
      ? [isTakenForFailed(record) ? 0 : STATUS_RANK[status], Number.NEGATIVE_INFINITY]
      : weigh({ gatewayStatus, code, atMs })
  return isGreater(ours, theirs)
}

/**
 * Whether only we call a payment failed: its sale was refused, was never sent, or the gateway never knew it. Whatever
 * the gateway reports about it later counts more.
 */
export function isTakenForFailed({ status, gatewayStatus }: PaymentRecord): boolean {
  return status === 'failed' && gatewayStatus === undefined
}

/** What a payment's rank is now, on the same scale. */
export function rankOfWord({ gatewayStatus }: GatewayWord): number {
  const meaning = readGatewayStatus(gatewayStatus)
  if (meaning?.refunded) return REFUNDED_RANK
  return STATUS_RANK[meaning?.status ?? 'pending']
}

function weigh(word: GatewayWord): (number | string)[] {
  const { gatewayStatus, code, atMs = Number.NEGATIVE_INFINITY } = word
  const status = readStatusWord(gatewayStatus, code)
  return [rankOfWord(word), atMs, WEIGHT[status], code ?? '', gatewayStatus]
}

/** Compares like words in a dictionary; whatever goes on is greater. */
export function isGreater(
  left: readonly (number | string)[],
  right: readonly (number | string)[],
): boolean {
  for (const [index, ours] of left.entries()) {
    const theirs = right[index]
    if (theirs === undefined) return true
    if (ours !== theirs) return ours > theirs
  }
  return false
}
