'use client'

import type { ReactNode } from 'react'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { ActionProblemCard } from './ActionProblemCard.tsx'
import { FramedNotice } from './FramedNotice.tsx'
import { PaymentProgress } from './PaymentProgress.tsx'
import { PaymentResult } from './PaymentResult.tsx'
import { Skeleton } from './Skeleton.tsx'
import type { Steps } from './Steps.ts'
import { useScreenFocus } from './useScreenFocus.ts'
import { useSlots } from './useSlots.ts'

/** The one screen that fits the phase. Renders a `<div>` that is new for each screen. */
export function CheckoutBody({ steps }: { steps: Steps }): ReactNode {
  const slot = useSlots()
  const view = usePaymentView('renders <CheckoutBody>')
  const attach = useScreenFocus()
  return (
    <div key={getScreenKey(view)} ref={attach} {...slot('body')}>
      {renderScreen(view, steps)}
    </div>
  )
}

function renderScreen(view: PaymentView, steps: Steps): ReactNode {
  const { actionProblem, isFramed, isOrderChanged, nextAction, phase } = view
  if (isFramed) return <FramedNotice />
  if (isOrderChanged) return <PaymentProgress />
  switch (phase) {
    case 'loading':
    case 'preparing': {
      return <Skeleton />
    }
    case 'awaiting': {
      if (!nextAction)
        return actionProblem ? <ActionProblemCard problem={actionProblem} /> : <Skeleton />
      const Step = steps[nextAction.type]
      return Step ? <Step /> : <ActionProblemCard problem="qr-invalid" />
    }
    case 'verifying':
    case 'processing': {
      return <PaymentProgress />
    }
    case 'succeeded':
    case 'declined':
    case 'expired':
    case 'canceled':
    case 'failed':
    case 'unknown':
    case 'unavailable': {
      return <PaymentResult />
    }
    default: {
      phase satisfies never
      return null
    }
  }
}

/** A new code on the same screen is no new screen. */
function getScreenKey({ isFramed, isOrderChanged, nextAction, phase }: PaymentView): string {
  if (isFramed) return 'framed'
  if (isOrderChanged) return 'order-changed'
  if (phase === 'loading') return 'preparing'
  return phase === 'awaiting' ? `awaiting ${nextAction?.type}` : phase
}
