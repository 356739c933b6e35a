'use client'

import type { ReactNode } from 'react'
import { PaymentContext } from '../react/PaymentContext.ts'
import { type CheckoutViewOptions, useCheckoutView } from '../react/useCheckoutView.ts'
import { allSteps } from './allSteps.ts'
import { CheckoutCard } from './CheckoutCard.tsx'

/**
 * The whole checkout of one payment: asks the backend where it stands, and shows what the customer must do
 * now, until the end. Needs no provider. Renders a `<section>`.
 *
 * @example <QrCheckout paymentId={payment.id} onSuccess={() => showThanks()} onRetry={() => startAgain()} />
 */
export function QrCheckout(props: QrCheckoutProps): ReactNode {
  const { className, children, ...rest } = props
  const view = useCheckoutView(rest)
  return (
    <PaymentContext.Provider value={view}>
      <CheckoutCard className={className} steps={allSteps}>
        {children}
      </CheckoutCard>
    </PaymentContext.Provider>
  )
}

export interface QrCheckoutProps extends CheckoutViewOptions {
  className?: string | undefined
  /** Replaces the layout; the parts inside show this payment. */
  children?: ReactNode
}
