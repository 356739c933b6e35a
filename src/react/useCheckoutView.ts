'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Device } from '../core/device.ts'
import type { Phase } from '../core/phase.ts'
import { isSameMoney, type Money } from '../protocol/money.ts'
import type { NextAction } from '../protocol/nextAction.ts'
import type { Payment } from '../protocol/payment.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import type { CountdownMode, PaymentView } from './PaymentContext.ts'
import { useCheckout } from './useCheckout.ts'
import { useDevice } from './useDevice.ts'
import { useFraming } from './useFraming.ts'
import { useLeave } from './useLeave.ts'
import { type PaymentStatusHookOptions, usePaymentStatus } from './usePaymentStatus.ts'
import { type RetryAttempt, useRetry } from './useRetry.ts'
import { useWakeLock } from './useWakeLock.ts'

/** The phases in which a customer could still pay. */
const PAYABLE_PHASES: ReadonlySet<Phase> = new Set(['preparing', 'awaiting', 'verifying'])

/** Follows a payment, and puts together all that the parts of its card need to know. */
export function useCheckoutView(options: CheckoutViewOptions): PaymentView {
  const {
    paymentId,
    method,
    payee,
    redirect = 'button',
    device = 'auto',
    countdown = 'seconds',
    appUrl,
    keepAwake = true,
    orderAmount,
    refuseIfFramed = false,
    onRetry,
    onOtherMethod,
    onContinue,
    onDismiss,
    ...following
  } = options
  const state = usePaymentStatus(paymentId, following)
  const { connection, error, isTakingLong, payment, phase, wasNeverShown } = state
  const { getDiagnostics, refresh, rememberRedirect, serverNow } = state
  const actual = useDevice()
  const framing = useFraming()
  const isRefused = refuseIfFramed && framing !== 'free'
  const [before, setBefore] = useState<Payment>()
  const [underWayId, setUnderWayId] = useState<string>()
  if (phase === 'processing' && underWayId !== paymentId) setUnderWayId(paymentId)
  const wasUnderWay = underWayId === paymentId
  const startNext = async (attempt: RetryAttempt) => {
    setBefore(payment)
    try {
      await onRetry?.(attempt)
    } catch (error) {
      // What is shown next need not be the same order.
      setBefore(undefined)
      throw error
    }
  }
  const { clock } = useCheckout()
  const retry = useRetry({ paymentId, onRetry: onRetry && startNext, check: refresh, clock })
  const leaving = { paymentId, phase, check: refresh, clock }
  const otherMethod = useLeave({ ...leaving, onLeave: onOtherMethod })
  const goOn = useHandler(onContinue)
  const dismiss = useLeave({ ...leaving, onLeave: onDismiss })
  const action = payment?.nextAction
  const appAddress = typeof appUrl === 'function' ? action && callSafely(appUrl, action) : appUrl
  // The gateway waits for the customer, but sent nothing to pay with: waiting alone may bring nothing.
  const isEmpty = phase === 'preparing' && payment?.status === 'requires-action'
  // What was read long ago says nothing: another page may have shown the code meanwhile.
  const isUntouched = wasNeverShown && !wasUnderWay && connection === 'ok'
  const isOrderChanged =
    payment !== undefined &&
    orderAmount !== undefined &&
    PAYABLE_PHASES.has(phase) &&
    !isSameMoney(payment.amount, orderAmount)
  if (before && payment && payment.id !== before.id) setBefore(undefined)
  const predecessor = before?.id === paymentId ? undefined : before

  const isCode = phase === 'awaiting' && action !== undefined && action.type !== 'redirect'
  useWakeLock(keepAwake && isCode && !isOrderChanged && !isRefused)

  return useMemo((): PaymentView => {
    const { nextAction: _, actionProblem: __, expiresAt: ___, ...facts } = payment ?? {}
    const shown: PaymentView = {
      ...(predecessor ? pickLasting(predecessor, orderAmount) : {}),
      ...(method ? { method } : {}),
      ...(payee ? { payee } : {}),
      ...(isRefused || isOrderChanged ? facts : payment),
      paymentId,
      phase,
      connection,
      redirect,
      device: device === 'auto' ? actual : device,
      countdown,
      serverNow,
      rememberRedirect,
      ...(wasUnderWay ? { wasUnderWay } : {}),
      ...(isTakingLong || isEmpty ? { isTakingLong: true } : {}),
      ...(isUntouched ? { wasNeverShown: true } : {}),
      ...(error ? { error } : {}),
    }
    if (isRefused) return framing === 'framed' ? { ...shown, isFramed: true } : shown
    return {
      ...shown,
      refresh,
      getDiagnostics,
      ...(isOrderChanged ? { isOrderChanged } : appAddress ? { appUrl: appAddress } : {}),
      ...(retry ? { onRetry: retry } : {}),
      ...(otherMethod ? { onOtherMethod: otherMethod } : {}),
      ...(goOn ? { onContinue: goOn } : {}),
      ...(dismiss ? { onDismiss: dismiss } : {}),
    }
  }, [
    method,
    payee,
    payment,
    predecessor,
    orderAmount,
    isRefused,
    framing,
    paymentId,
    phase,
    connection,
    redirect,
    device,
    actual,
    countdown,
    serverNow,
    refresh,
    rememberRedirect,
    getDiagnostics,
    wasUnderWay,
    isTakingLong,
    isEmpty,
    isUntouched,
    error,
    appAddress,
    isOrderChanged,
    retry,
    otherMethod,
    goOn,
    dismiss,
  ])
}

/** What a host can say about the checkout of a payment. */
export interface CheckoutViewOptions extends PaymentStatusHookOptions {
  /** The handle that the backend gave when it created the payment. */
  paymentId: string
  /** The method, if you know it already: the heading then need not wait for the first answer. */
  method?: PaymentMethod | undefined
  /** Who is paid, in the words that customers know: the shop's name. Stands beside the amount. */
  payee?: string | undefined
  /**
   * Whether a customer goes to the bank's page by a button, or at once. At once means one time for a
   * payment; the button is there anyway. @default 'button'
   */
  redirect?: 'button' | 'auto' | undefined
  /** What the customer sees this on: on a phone comes first what one device can do. @default 'auto' */
  device?: Device | 'auto' | undefined
  /** How the time that is left is shown. @default 'seconds' */
  countdown?: CountdownMode | undefined
  /**
   * An address that opens the customer's app with this payment, where you know one. Followed only if the
   * `urlPolicy` allows it. @default the code itself where it is a web address
   */
  appUrl?: string | ((action: NextAction) => string | undefined) | undefined
  /** Whether the screen stays on while there is a code to scan, where the browser can do that. @default true */
  keepAwake?: boolean | undefined
  /** What the order costs now. While that is not what the payment is for, there is no way to pay it here. */
  orderAmount?: Money | undefined
  /**
   * Shows nothing to pay or to press while another site shows this page inside its own (clickjacking). A server
   * render then has no code in it. It does not replace the header `Content-Security-Policy: frame-ancestors`.
   * @default false
   */
  refuseIfFramed?: boolean | undefined
  /**
   * Starts a new payment for the same order; hand the attempt to `client.create`, and the new payment's id to
   * `paymentId`. The button is busy until a promise that it gives back is settled. Without it no button offers that.
   */
  onRetry?: ((attempt: RetryAttempt) => unknown) | undefined
  /** Lets the customer choose another method. Without it no button offers that. */
  onOtherMethod?: (() => void) | undefined
  /** Goes on after a success, by a button. Nothing ever goes on by itself. Without it there is no button. */
  onContinue?: (() => void) | undefined
  /** Closes the view, by a button. The payment goes on. Without it there is no button. */
  onDismiss?: (() => void) | undefined
}

/** The same function as long as the host gives one: a new one in each render must not reach the parts. */
function useHandler(handler: (() => void) | undefined): (() => void) | undefined {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const call = useCallback(() => latest.current?.(), [])
  return handler && call
}

/** A host's function that cannot make an address of an action must not take the code away. */
function callSafely(
  appUrl: (action: NextAction) => string | undefined,
  action: NextAction,
): string | undefined {
  try {
    return appUrl(action)
  } catch (error) {
    console.error(error)
    return undefined
  }
}

/** What stays the same, and so in sight, while the next payment of the same order is loading. */
function pickLasting({ method, amount, reference }: Payment, orderAmount: Money | undefined) {
  return { method, amount: orderAmount ?? amount, ...(reference ? { reference } : {}) }
}
