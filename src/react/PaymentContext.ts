'use client'

import { createContext, useContext } from 'react'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { Connection } from '../core/connection.ts'
import type { Device } from '../core/device.ts'
import type { Phase } from '../core/phase.ts'
import type { ReadError } from '../core/readError.ts'
import type { Money } from '../protocol/money.ts'
import type { ActionProblem, NextAction } from '../protocol/nextAction.ts'
import type { Decline, Payment } from '../protocol/payment.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { LeaveOutcome } from './useLeave.ts'
import type { RetryOutcome } from './useRetry.ts'

/** All that the parts of a checkout card need to know of a payment. */
export interface PaymentView {
  /** Absent where no payment stands behind the view, as in a card that is given its code directly. */
  paymentId?: string
  /** Absent until the first answer, unless the host knows it. */
  method?: PaymentMethod
  phase: Phase
  connection: Connection
  amount?: Money
  /** Who is paid: the shop's name. */
  payee?: string
  nextAction?: NextAction
  actionProblem?: ActionProblem
  /** ISO 8601. */
  createdAt?: string
  /** ISO 8601. Absent where there is no deadline, or none that could be used. */
  expiresAt?: string
  decline?: Decline
  reference?: string
  /** Money came that is not what was ordered: a person must look. */
  isUnderReview?: true
  /** The customer has chosen another payment for this order. */
  isReplaced?: true
  /** Another payment of the same order had succeeded before. */
  isPaidTwice?: true
  /** All or part of the money has gone back. */
  isRefunded?: true
  /** The payment ended before the customer was given anything to pay with: nothing can have been paid. */
  wasNeverPayable?: true
  /** The payment was seen under way here: money may have left the account, also after an end without it. */
  wasUnderWay?: true
  /** `loading` or `preparing` has lasted for 30 seconds: the screen says so, and offers ways out. */
  isTakingLong?: true
  /** The payment is still `pending`, and no code or bank page was ever shown here, so nothing can have been paid. */
  wasNeverShown?: true
  error?: ReadError
  /** The server's time in milliseconds since 1970: the only clock that counts for the deadline. */
  serverNow(): number
  /** Asks the server now. Absent where there is no server to ask. */
  refresh?: () => Promise<Payment | undefined>
  /** Starts a new attempt, after the server was asked about this one. Absent where the host offers none. */
  onRetry?: () => Promise<RetryOutcome>
  /**
   * Lets the customer choose another method. At an end the status is read first, for two seconds at most; the promise
   * says what came of it. A card that is given its code directly calls the host and gives back nothing.
   */
  onOtherMethod?: (() => Promise<LeaveOutcome>) | (() => void)
  /** Goes on after success; absent where the host offers nothing to go on to. */
  onContinue?: () => void
  /** Closes the view, after a short read as in `onOtherMethod`. The payment goes on: it is neither canceled nor failed. */
  onDismiss?: (() => Promise<LeaveOutcome>) | (() => void)
  /** What the customer sees this on. @default 'desktop' */
  device?: Device
  /** How the time that is left is shown. @default 'seconds' */
  countdown?: CountdownMode
  /** Opens the customer's app with this payment, where the host knows such an address. Not yet checked. */
  appUrl?: string
  /** The order was changed after this payment was made: there is no way to pay it here any more. */
  isOrderChanged?: true
  /** The page is shown inside another site's, and the host refuses that: nothing can be done here. */
  isFramed?: true
  /** What happened, for support. */
  getDiagnostics?: () => Diagnostics
  /** Whether a customer goes to the bank's page by a button, or at once. */
  redirect: 'button' | 'auto'
  /** Notes that the customer leaves for the bank, so that the return page shows "checking". */
  rememberRedirect(): void
}

/**
 * How the time that is left is shown: as `9:41`; as whole minutes until the last one; or only as the time of
 * day until two minutes are left.
 */
export type CountdownMode = 'seconds' | 'minutes' | 'last-minutes'

/** Holds the payment that the parts below it show. */
export const PaymentContext = createContext<PaymentView | null>(null)

/**
 * The payment of the card around, for components of your own: its phase, amount, deadline, and what can be done.
 *
 * @param use What the caller does, for the error text: `'renders <Countdown>'`.
 * @throws {QuietzoneError} `no-payment` outside a checkout card.
 */
export function usePaymentView(use = 'calls usePaymentView()'): PaymentView {
  const view = useContext(PaymentContext)
  if (view) return view
  throw new QuietzoneError(
    'no-payment',
    `A component ${use} where there is no payment to show. ` +
      'Put it inside <QrCheckout>, or inside the card of one method such as <CupQr>.',
  )
}
