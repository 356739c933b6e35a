'use client'

import type { ReactNode } from 'react'
import type { Phase } from '../core/phase.ts'
import { getScreenCase, type ScreenCase } from '../core/screenCase.ts'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { CheckNowButton } from './CheckNowButton.tsx'
import { CloseButton } from './CloseButton.tsx'
import { ContinueButton } from './ContinueButton.tsx'
import { CopyDetails } from './CopyDetails.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RetryButton } from './RetryButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { screenWords } from './screenWords.ts'
import { useMessages } from './useMessages.ts'

/**
 * Says what came of the payment and what to do next: each end has its own words, picture and buttons.
 * Renders a `<div>`, and nothing before the end.
 */
export function PaymentResult(props: PaymentResultProps): ReactNode {
  const view = usePaymentView('renders <PaymentResult>')
  const { messages } = useMessages()
  const screen = getScreenCase(view)
  const result = getResult(view, screen)
  if (!result) return null
  const { title, text } = screenWords(view, messages)
  const { children, ...look } = result
  return (
    <Screen {...props} {...look} data-case={screen} data-slot="result" heading={title} text={text}>
      {children}
      <CloseButton />
    </Screen>
  )
}

export interface PaymentResultProps
  extends Omit<
    ScreenProps,
    'data-slot' | 'tone' | 'icon' | 'heading' | 'text' | 'children' | 'data-case' | 'hasResultNote'
  > {}

type Result = Pick<ScreenProps, 'tone' | 'icon' | 'hasResultNote' | 'children'>

function getResult(view: PaymentView, screen: ScreenCase | undefined): Result | undefined {
  const phase: Phase = view.phase
  if (screen === 'not-started') {
    return { tone: 'warning', icon: 'stop', children: <NotStartedActions /> }
  }
  switch (phase) {
    case 'succeeded': {
      const children = <ContinueButton />
      switch (screen) {
        case 'paid-twice':
          return {
            tone: 'warning',
            icon: 'twice',
            children: (
              <>
                {children}
                <CopyDetails />
              </>
            ),
          }
        case 'refunded':
          return { tone: 'muted', icon: 'back', children }
        default:
          return { tone: 'success', icon: 'check', hasResultNote: true, children }
      }
    }
    case 'declined': {
      const canRetry = view.onRetry !== undefined && view.decline?.retryable !== false
      return {
        tone: 'danger',
        icon: 'cross',
        hasResultNote: true,
        children: (
          <>
            {canRetry && <RetryButton />}
            <OtherMethodButton variant={canRetry ? 'secondary' : 'primary'} />
          </>
        ),
      }
    }
    case 'expired': {
      return { tone: 'warning', icon: 'clock', children: <NextAttempt isNewCode /> }
    }
    case 'canceled':
    case 'failed': {
      return {
        tone: phase === 'failed' ? 'danger' : 'muted',
        icon: phase === 'failed' ? 'alert' : 'minus',
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
        hasResultNote: phase === 'unknown',
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

/** Nothing can have been paid, so the customer may start again. Where the result is open, it can still be read. */
function NotStartedActions(): ReactNode {
  const { onOtherMethod, onRetry, phase } = usePaymentView('renders <PaymentResult>')
  const hasWay = onRetry !== undefined || onOtherMethod !== undefined
  return (
    <>
      <RetryButton />
      <OtherMethodButton variant={onRetry ? 'secondary' : 'primary'} />
      {phase === 'unknown' && <CheckNowButton variant={hasWay ? 'secondary' : 'primary'} />}
      <CopyDetails />
    </>
  )
}
