'use client'

import type { ReactNode } from 'react'
import type { Messages } from '../i18n/messages.ts'
import { isFinal, isPaymentStatus } from '../protocol/payment.ts'
import { CheckoutProvider } from '../react/CheckoutProvider.tsx'
import type { Look } from '../react/look.ts'
import { PaymentContext, type PaymentView } from '../react/PaymentContext.ts'
import { type CheckoutViewOptions, useCheckoutView } from '../react/useCheckoutView.ts'
import { type ResultSignal, useResultSignal } from '../react/useResultSignal.ts'
import { allSteps } from './allSteps.ts'
import { CheckoutCard } from './CheckoutCard.tsx'
import { screenWords } from './screenWords.ts'
import { useMessages } from './useMessages.ts'

/**
 * The whole checkout of one payment: asks the backend where it stands, and shows what the customer must do
 * now, until the end. Needs no provider. Renders a `<section>`.
 *
 * @example <QrCheckout paymentId={payment.id} onSuccess={() => showThanks()} onRetry={() => startAgain()} />
 */
export function QrCheckout(props: QrCheckoutProps): ReactNode {
  const { className, children, resultSignal = 'title', ...others } = props
  const { appearance, classNames, components, dir, ...rest } = others
  const look = { appearance, classNames, components, dir }
  const view = useCheckoutView(rest)
  const { messages } = useMessages()
  useResultSignal(resultSignal, getResultTitle(view, messages))
  const { client } = rest
  return (
    // The parts follow addresses by the policy of the client that was asked.
    <CheckoutProvider {...look} {...(client ? { client } : {})}>
      <PaymentContext.Provider value={view}>
        <CheckoutCard className={className} steps={allSteps}>
          {children}
        </CheckoutCard>
      </PaymentContext.Provider>
    </CheckoutProvider>
  )
}

export interface QrCheckoutProps extends CheckoutViewOptions, Look {
  /**
   * How a customer who looks at another tab learns of the result: by the title of the page, and by two soft
   * notes where the browser allows sound. @default 'title'
   */
  resultSignal?: ResultSignal | undefined
  /** Added to the class of the root element. */
  className?: string | undefined
  /** Replaces the layout; the parts inside show this payment. */
  children?: ReactNode
}

/** The result in words, once there is one that the customer should come back for. */
function getResultTitle(view: PaymentView, messages: Messages): string | undefined {
  const { phase } = view
  const isResult = phase === 'unknown' || (isPaymentStatus(phase) && isFinal(phase))
  return isResult ? screenWords(view, messages).title : undefined
}
