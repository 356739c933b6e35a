'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RedirectButton } from './RedirectButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { useMessages } from './useMessages.ts'

/**
 * Says that the payment is being checked or is on its way. Renders a `<div>`, in these two phases only. A
 * customer who was sent to the bank can go there again.
 */
export function PaymentProgress(props: PaymentProgressProps): ReactNode {
  const { nextAction, phase } = usePaymentView('renders <PaymentProgress>')
  const { messages } = useMessages()
  if (phase !== 'verifying' && phase !== 'processing') return null
  const canReturn = phase === 'verifying' && nextAction?.type === 'redirect'
  const { title, text } = messages[canReturn ? 'verifyingRedirect' : phase]
  return (
    <Screen {...props} data-slot="progress" heading={title} text={text} tone="neutral">
      {canReturn && (
        <>
          <RedirectButton />
          <OtherMethodButton />
        </>
      )}
    </Screen>
  )
}

export interface PaymentProgressProps
  extends Omit<ScreenProps, 'tone' | 'icon' | 'heading' | 'text' | 'children'> {}
