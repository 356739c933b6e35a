'use client'

import type { ReactNode } from 'react'
import { fitAdvice } from '../core/fitAdvice.ts'
import type { Phase } from '../core/phase.ts'
import type { Messages } from '../i18n/messages.ts'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { CheckNowButton } from './CheckNowButton.tsx'
import { ContinueButton } from './ContinueButton.tsx'
import { CopyDetails } from './CopyDetails.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RetryButton } from './RetryButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { useMessages } from './useMessages.ts'

/**
 * Says what came of the payment and what to do next: each end has its own words, picture and buttons.
 * Renders a `<div>`, and nothing before the end.
 */
export function PaymentResult(props: PaymentResultProps): ReactNode {
  const view = usePaymentView('renders <PaymentResult>')
  const { messages } = useMessages()
  const result = getResult(view, messages)
  return result && <Screen {...props} {...result} data-slot="result" />
}

export interface PaymentResultProps
  extends Omit<ScreenProps, 'data-slot' | 'tone' | 'icon' | 'heading' | 'text' | 'children'> {}

type Result = Pick<ScreenProps, 'tone' | 'icon' | 'heading' | 'text' | 'children'>

function getResult(view: PaymentView, messages: Messages): Result | undefined {
  const phase: Phase = view.phase
  switch (phase) {
    case 'succeeded': {
      return {
        tone: 'success',
        icon: 'check',
        ...words(messages.succeeded),
        children: view.onContinue && <ContinueButton />,
      }
    }
    case 'declined': {
      const canRetry = view.onRetry !== undefined && view.decline?.retryable !== false
      return {
        tone: 'danger',
        icon: 'cross',
        heading: messages.declined.title,
        text: messages.advice[fitAdvice(view)],
        children: (
          <>
            {canRetry && <RetryButton />}
            <OtherMethodButton variant={canRetry ? 'secondary' : 'primary'} />
          </>
        ),
      }
    }
    case 'expired': {
      return {
        tone: 'warning',
        icon: 'clock',
        ...words(messages.expired),
        children: <NextAttempt isNewCode />,
      }
    }
    case 'canceled':
    case 'failed': {
      return {
        tone: phase === 'failed' ? 'danger' : 'muted',
        icon: phase === 'failed' ? 'alert' : 'minus',
        ...words(messages[phase]),
        children: (
          <>
            <NextAttempt />
            {phase === 'failed' && <CopyDetails />}
          </>
        ),
      }
    }
    case 'unknown':
    case 'unavailable': {
      return {
        tone: 'warning',
        icon: phase === 'unknown' ? 'question' : 'lock',
        ...words(messages[phase]),
        children: (
          <>
            <CheckNowButton />
            <CopyDetails />
          </>
        ),
      }
    }
    case 'loading':
    case 'preparing':
    case 'awaiting':
    case 'verifying':
    case 'processing': {
      return undefined
    }
    default: {
      phase satisfies never
      return undefined
    }
  }
}

/** Whose money may be on its way is asked to look first, not to pay again. */
function NextAttempt({ isNewCode = false }: { isNewCode?: boolean }): ReactNode {
  const { wasUnderWay } = usePaymentView('renders <PaymentResult>')
  return (
    <>
      {wasUnderWay && <CheckNowButton />}
      <RetryButton isNewCode={isNewCode} variant={wasUnderWay ? 'secondary' : 'primary'} />
      <OtherMethodButton />
    </>
  )
}

function words({ title, text }: { title: string; text: string }): {
  heading: string
  text: string
} {
  return { heading: title, text }
}
