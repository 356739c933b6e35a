'use client'

import type { ReactNode } from 'react'
import type { ActionProblem } from '../protocol/nextAction.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CheckNowButton } from './CheckNowButton.tsx'
import { CopyDetails } from './CopyDetails.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RetryButton } from './RetryButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { useMessages } from './useMessages.ts'

/**
 * Says calmly that a code or an address cannot be used, and what can be done instead. Renders a `<div>`.
 */
export function ActionProblemCard({ problem, ...props }: ActionProblemCardProps): ReactNode {
  const { onRetry } = usePaymentView('renders <ActionProblemCard>')
  const { messages } = useMessages()
  const { title, text } = messages.problems[problem]
  return (
    <Screen
      {...props}
      data-problem={problem}
      data-slot="problem"
      heading={title}
      icon="alert"
      text={text}
      tone="warning"
    >
      <RetryButton />
      <CheckNowButton variant={onRetry ? 'secondary' : 'primary'} />
      <OtherMethodButton />
      <CopyDetails />
    </Screen>
  )
}

export interface ActionProblemCardProps
  extends Omit<ScreenProps, 'data-slot' | 'tone' | 'icon' | 'heading' | 'text' | 'children'> {
  problem: ActionProblem
}
