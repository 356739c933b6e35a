'use client'

import { type ReactNode, useContext } from 'react'
import { getScreenCase } from '../core/screenCase.ts'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import type { Parts } from '../react/parts.ts'
import { ActionProblemCard } from './ActionProblemCard.tsx'
import { FramedNotice } from './FramedNotice.tsx'
import { PaymentProgress } from './PaymentProgress.tsx'
import { PaymentResult } from './PaymentResult.tsx'
import { Skeleton } from './Skeleton.tsx'
import { SlowCard } from './SlowCard.tsx'
import type { Steps } from './Steps.ts'
import { StepsContext } from './StepsContext.ts'
import { useParts } from './useParts.ts'
import { useScreenFocus } from './useScreenFocus.ts'
import { useSlots } from './useSlots.ts'

/**
 * The one screen that fits the phase: a skeleton, the code or the way to the bank, the progress, the result. Renders a
 * `<div>` that is new for each screen.
 */
export function CheckoutBody(): ReactNode {
  const steps = useContext(StepsContext)
  const slot = useSlots()
  const part = useParts({ PaymentProgress, PaymentResult })
  const view = usePaymentView('renders <CheckoutBody>')
  const attach = useScreenFocus()
  return (
    <div key={getScreenKey(view)} ref={attach} {...slot('body')}>
      {renderScreen(view, steps, part)}
    </div>
  )
}

function renderScreen(
  view: PaymentView,
  steps: Steps,
  part: Pick<Parts, 'PaymentProgress' | 'PaymentResult'>,
): ReactNode {
  const { actionProblem, isFramed, isOrderChanged, isTakingLong, nextAction, phase } = view
  if (isFramed) return <FramedNotice />
  if (isOrderChanged) return <part.PaymentProgress />
  switch (phase) {
    case 'loading':
    case 'preparing': {
      return isTakingLong ? <SlowCard /> : <Skeleton />
    }
    case 'awaiting': {
      if (!nextAction)
        return actionProblem ? <ActionProblemCard problem={actionProblem} /> : <Skeleton />
      const Step = steps[nextAction.type]
      return Step ? <Step /> : <ActionProblemCard problem="qr-invalid" />
    }
    case 'verifying':
    case 'processing': {
      return <part.PaymentProgress />
    }
    case 'succeeded':
    case 'declined':
    case 'expired':
    case 'canceled':
    case 'failed':
    case 'unknown':
    case 'unavailable': {
      return <part.PaymentResult />
    }
    default: {
      phase satisfies never
      return null
    }
  }
}

/** A new code on the same screen is no new screen. */
function getScreenKey(view: PaymentView): string {
  const { isFramed, isOrderChanged, nextAction, phase } = view
  if (isFramed) return 'framed'
  if (isOrderChanged) return 'order-changed'
  const screen = getScreenCase(view)
  if (screen) return screen
  if (phase === 'loading') return 'preparing'
  return phase === 'awaiting' ? `awaiting ${nextAction?.type}` : phase
}
