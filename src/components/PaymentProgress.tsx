'use client'

import type { ReactNode } from 'react'
import { getScreenCase } from '../core/screenCase.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CheckNowButton } from './CheckNowButton.tsx'
import { CloseButton } from './CloseButton.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RedirectButton } from './RedirectButton.tsx'
import { RetryButton } from './RetryButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { SlowCard } from './SlowCard.tsx'
import { orderChangedWords, screenWords } from './screenWords.ts'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'

/**
 * Says that the payment is being checked or is on its way, that the order has changed, that the wait takes long, or
 * that the customer has chosen another payment. Renders a `<div>`, and nothing otherwise. A customer who was sent to the bank can go there again.
 */
export function PaymentProgress(props: PaymentProgressProps): ReactNode {
  const part = useParts({ RedirectButton })
  const view = usePaymentView('renders <PaymentProgress>')
  const { isOrderChanged, isUnderReview, nextAction, phase } = view
  const { messages } = useMessages()
  const screen = getScreenCase(view)
  if (isOrderChanged) {
    const { title, text } = orderChangedWords(view, messages)
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
  if (screen === 'slow') return <SlowCard {...props} />
  if (phase !== 'verifying' && phase !== 'processing') return null
  const canReturn = phase === 'verifying' && nextAction?.type === 'redirect'
  const isReviewed = phase === 'processing' && isUnderReview
  const isReplaced = screen === 'replaced'
  const { title, text } = screenWords(view, messages)
  return (
    <Screen
      {...props}
      data-case={screen}
      data-slot="progress"
      hasResultNote={!isReviewed && !isReplaced}
      heading={title}
      text={text}
      tone={isReplaced ? 'warning' : 'neutral'}
      {...(isReplaced ? { icon: 'swap' } : {})}
    >
      {canReturn && (
        <>
          <part.RedirectButton />
          <OtherMethodButton />
        </>
      )}
      {!canReturn && <CheckNowButton variant="secondary" />}
      {/* The new payment may not have come to this page. With the same key the server returns the same one. */}
      {isReplaced && <RetryButton isNewCode variant="secondary" />}
      <CloseButton />
    </Screen>
  )
}

export interface PaymentProgressProps
  extends Omit<
    ScreenProps,
    'data-slot' | 'tone' | 'icon' | 'heading' | 'text' | 'children' | 'data-case' | 'hasResultNote'
  > {}
