'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RedirectButton } from './RedirectButton.tsx'
import { RetryButton } from './RetryButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'

/**
 * Says that the payment is being checked or is on its way, or that the order has changed. Renders a `<div>`,
 * and nothing otherwise. A customer who was sent to the bank can go there again.
 */
export function PaymentProgress(props: PaymentProgressProps): ReactNode {
  const part = useParts({ RedirectButton })
  const { isOrderChanged, isUnderReview, nextAction, phase } = usePaymentView(
    'renders <PaymentProgress>',
  )
  const { messages } = useMessages()
  if (isOrderChanged) {
    const { title, text } = messages.orderChanged
    return (
      <Screen
        {...props}
        data-slot="order-changed"
        heading={title}
        icon="alert"
        text={text}
        tone="warning"
      >
        <RetryButton isNewCode />
        <OtherMethodButton />
      </Screen>
    )
  }
  if (phase !== 'verifying' && phase !== 'processing') return null
  const canReturn = phase === 'verifying' && nextAction?.type === 'redirect'
  const isReviewed = phase === 'processing' && isUnderReview
  const { title, text } =
    messages[canReturn ? 'verifyingRedirect' : isReviewed ? 'underReview' : phase]
  return (
    <Screen {...props} data-slot="progress" heading={title} text={text} tone="neutral">
      {canReturn && (
        <>
          <part.RedirectButton />
          <OtherMethodButton />
        </>
      )}
    </Screen>
  )
}

export interface PaymentProgressProps
  extends Omit<ScreenProps, 'data-slot' | 'tone' | 'icon' | 'heading' | 'text' | 'children'> {}
