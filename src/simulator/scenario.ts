import type { PaymentMethod } from '../protocol/paymentMethod.ts'

/** What the simulator plays for one payment. Plain data: the director knows how to perform it. */
export interface Scenario {
  /** One sentence for the person who picks it. */
  about: string
  /** The methods on which it shows; on others the payment runs as `approve`. Absent: all. */
  methods?: readonly PaymentMethod[]
  /** What is sent after the sale was accepted. */
  opening: readonly Step[]
  /** What is sent after each thing that can happen at the bank. */
  after: Readonly<Record<Decision, readonly Step[]>>
  /** The bank approves by itself after this time, without anybody's doing. */
  approvesAfterMs?: number
  /** Each callback is sent again after these times. */
  repeatAfterMs?: readonly number[]
  /** How the messages look; `basic` when absent. */
  format?: CallbackFormat
  /** What the customer is given to pay with; the documented thing when absent. */
  instruction?: InstructionForm
  /** The sale is taken, but its answer does not reach the merchant. */
  losesAnswer?: true
}

/** What can happen to a payment at the bank. `timeOut` is nobody's decision. */
export type Decision = 'approve' | 'decline' | 'wait' | 'timeOut'

/** PROTOCOL sections 2.4 and 2.5; `texts` is the basic one with every number written as text. */
export type CallbackFormat = 'basic' | 'second' | 'texts'

export type InstructionForm =
  | 'code-last'
  | 'text-code'
  | 'timed-code'
  | 'svg-code'
  | 'post-redirect'
  | 'script-redirect'

/** One callback. Without `afterMs` it follows at once on the one before it. */
export interface Step {
  /** `instruction` repeats the code or redirect of the payment, `new-instruction` makes a new one. */
  send: 'instruction' | 'new-instruction' | StatusChange
  afterMs?: number
  /** Sent before the sale request is answered. */
  beforeAnswer?: true
  /** Signed with a wrong key, sent once, and not true. */
  forged?: true
  /** True, but only the status request tells. */
  unsent?: true
}

/** A new state of the payment in the gateway's words. */
export interface StatusChange {
  status: string
  code: string
  /** The message names this much more than was ordered, in minor units. */
  extraAmount?: number
}
