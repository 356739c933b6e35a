import type { Money } from '../../protocol/money.ts'
import type { ActionProblem, NextAction } from '../../protocol/nextAction.ts'
import type { Decline, PaymentStatus } from '../../protocol/payment.ts'
import type { MethodTimes, PaymentMethod } from '../../protocol/paymentMethod.ts'

/**
 * Where the server keeps payments. Each call is atomic, and durable when its promise resolves: the gateway is
 * told "stored" on the strength of it. `describeStore` of `quietzone/testing` tries a store of your own.
 */
export interface PaymentStore {
  /** Adds a record. Answers `false`, and changes nothing, when its id is taken. */
  create(record: PaymentRecord): Promise<boolean>
  get(id: string): Promise<PaymentRecord | null>
  /**
   * Replaces the record by what `change` makes of it, and answers what is stored then; `null` when there
   * is none. `change` answers `null` to leave the record alone. It is pure, and is run again when somebody
   * else changed the record in between (compare-and-set on `version`).
   */
  update(id: string, change: PaymentChange): Promise<PaymentRecord | null>
  /**
   * The ids of records whose `checkAt` is not after `nowMs` (milliseconds since 1970), the longest due first, at
   * most `limit`. May lag behind, and may name a record that is due no more: whoever acts on it claims it first.
   */
  due(nowMs: number, limit: number): Promise<string[]>
  /**
   * The store's own time in milliseconds since 1970, such as the database's clock. All servers that share the store
   * then decide by the same time, even if one of them has a wrong clock.
   *
   * @default each server's own clock
   */
  now?(): Promise<number>
}

export type PaymentChange = (record: PaymentRecord) => PaymentRecord | null

/** One payment as it is stored: plain JSON. Holds no personal data, and not the handle that browsers use. */
export interface PaymentRecord {
  /** The gateway's payment id. It is a hash of the browser's handle, so that either leads here. */
  id: string
  /** 1 for a new record, one more with each change. */
  version: number
  method: PaymentMethod
  amount: Money
  status: PaymentStatus
  /** ISO 8601. Moves when the sale is sent again because the gateway does not know the payment. */
  createdAt: string
  reference?: string
  nextAction?: NextAction
  actionProblem?: ActionProblem
  /** ISO 8601. Fixed when the code is stored; moves only with a new code. */
  expiresAt?: string
  decline?: Decline
  /** The gateway's id of the sale request. */
  requestId?: string
  /**
   * How many sale requests the gateway may have, all under the same id: those under way, accepted, or without an
   * answer. Less those that it refused or that never left. Absent in older records: one.
   */
  sends?: number
  /** No sale request has left the server, so nothing can be charged; the status is `failed` until it is sent again. */
  notSent?: true
  /** Presses of "try again" that were answered with this payment, by the hash of their idempotency key. */
  presses?: string[]
  /** The gateway's id of the sale operation, as in the Dashboard's export. */
  operationId?: string
  /** The provider's id of the payment, as in the Dashboard's export. */
  providerPaymentId?: string
  /** The gateway's word on which the status rests, and its operation's code and time (milliseconds since 1970). */
  gatewayStatus?: string
  operationCode?: string
  operationAtMs?: number
  /** Which callback `nextAction` or `actionProblem` comes from. */
  instructionFrom?: InstructionSource
  /** The codes that were stored while the payment waited, oldest first: one that comes again keeps its deadline. */
  codes?: SeenCode[]
  /** A success that does not match the order: never paid, a person must look. */
  mismatch?: Mismatch
  /** The success came after a decline, an expiry or a cancelation. */
  lateSuccess?: true
  refunded?: true
  /** The payments of the same order before and after this one, by their ids. */
  replaces?: string
  replacedBy?: string
  /** Another payment of the same order has succeeded: nobody may be asked to pay this one, too. */
  paidBefore?: true
  /** This payment pays for its order, which has more than one payment. The success is not shown before this is decided. */
  paysOrder?: true
  /** Another payment pays for the same order: the customer has paid twice. */
  paidTwice?: true
  /** With `paidTwice`: the payments that were successful before, first the one that pays for the order. */
  duplicateOf?: string[]
  /** At the first payment of an order that has more than one: the id of the payment that pays for the order. */
  orderPaidBy?: string
  /** ISO 8601: when `onPaid` had run to its end. */
  paidHandledAt?: string
  /** ISO 8601: when `onRefunded` had run to its end. */
  refundHandledAt?: string
  /** ISO 8601: when somebody must look after this payment next. Absent when nothing is left to do. */
  checkAt?: string
  /** How often somebody has begun to look after it. */
  checks?: number
  /** How many answers of the gateway brought no news since the plan of checks began. */
  answers?: number
  /** ISO 8601, by the clock of the server that looked after it last: servers whose clock agrees wait until then. */
  pausedUntil?: string
  /** The gateway's times for this payment, where the project has others than the documented ones. */
  times?: MethodTimes
  /** ISO 8601: when it became final. Moves when a late success replaces a decline. */
  finalAt?: string
  /** Every callback that was taken in, oldest first. */
  history: HistoryEntry[]
}

export interface InstructionSource {
  /** Time of its operation, in milliseconds since 1970. */
  atMs?: number
  codeKey?: string
}

export interface SeenCode {
  /** SHA-256 of the code, base64url. */
  key: string
  /** ISO 8601. */
  expiresAt?: string
}

export type Mismatch = 'amount' | 'currency' | 'method'

/** One callback as it was taken in. */
export interface HistoryEntry {
  /** SHA-256, base64url, of what was signed and what the kit read in it: what makes a repeated callback known. */
  key: string
  /** ISO 8601. */
  receivedAt: string
  gatewayStatus: string
  code?: string
  /** What came of it. */
  effect: CallbackEffect
}

export type CallbackEffect = 'applied' | 'recorded' | 'mismatch'
