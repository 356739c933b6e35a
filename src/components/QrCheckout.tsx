'use client'

import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { PaymentContext, type PaymentView } from '../react/PaymentContext.ts'
import { type PaymentStatusHookOptions, usePaymentStatus } from '../react/usePaymentStatus.ts'
import { allSteps } from './allSteps.ts'
import { CheckoutCard } from './CheckoutCard.tsx'

/**
 * The whole checkout of one payment: asks the backend where it stands, and shows what the customer must do
 * now, until the end. Needs no provider. Renders a `<section>`.
 *
 * @example <QrCheckout paymentId={payment.id} onSuccess={() => showThanks()} onRetry={() => startAgain()} />
 */
export function QrCheckout(props: QrCheckoutProps): ReactNode {
  const {
    paymentId,
    method,
    redirect = 'button',
    onRetry,
    onOtherMethod,
    className,
    children,
    ...options
  } = props
  const state = usePaymentStatus(paymentId, options)
  const { connection, error, payment, phase, refresh, rememberRedirect, serverNow } = state

  // A host may pass new functions in each render; the parts must not render again for that.
  const handlers = useRef({ onRetry, onOtherMethod })
  useEffect(() => {
    handlers.current = { onRetry, onOtherMethod }
  })
  const canRetry = onRetry !== undefined
  const canChange = onOtherMethod !== undefined

  const view = useMemo(
    (): PaymentView => ({
      ...(method ? { method } : {}),
      ...payment,
      paymentId,
      phase,
      connection,
      redirect,
      serverNow,
      refresh,
      rememberRedirect,
      ...(error ? { error } : {}),
      ...(canRetry ? { onRetry: () => handlers.current.onRetry?.() } : {}),
      ...(canChange ? { onOtherMethod: () => handlers.current.onOtherMethod?.() } : {}),
    }),
    [
      method,
      payment,
      paymentId,
      phase,
      connection,
      redirect,
      serverNow,
      refresh,
      rememberRedirect,
      error,
      canRetry,
      canChange,
    ],
  )
  return (
    <PaymentContext.Provider value={view}>
      <CheckoutCard className={className} steps={allSteps}>
        {children}
      </CheckoutCard>
    </PaymentContext.Provider>
  )
}

export interface QrCheckoutProps extends PaymentStatusHookOptions {
  /** The handle that the backend gave when it created the payment. */
  paymentId: string
  /** The method, if you know it already: the heading then need not wait for the first answer. */
  method?: PaymentMethod | undefined
  /**
   * Whether a customer goes to the bank's page by a button, or at once. At once means one time for a
   * payment; the button is there anyway. @default 'button'
   */
  redirect?: 'button' | 'auto' | undefined
  /** Starts a new payment for the same order. Without it no button offers that. */
  onRetry?: (() => void) | undefined
  /** Lets the customer choose another method. Without it no button offers that. */
  onOtherMethod?: (() => void) | undefined
  className?: string | undefined
  /** Replaces the layout; the parts inside show this payment. */
  children?: ReactNode
}
