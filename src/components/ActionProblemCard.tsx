'use client'

import type { ReactNode } from 'react'
import type { ActionProblem } from '../protocol/nextAction.ts'
import { CheckNowButton } from './CheckNowButton.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { useMessages } from './useMessages.ts'

/**
 * Says calmly that a code or an address cannot be used, and what can be done instead. Renders a `<div>`.
 */
export function ActionProblemCard({ problem, ...props }: ActionProblemCardProps): ReactNode {
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
      <CheckNowButton />
      <OtherMethodButton />
    </Screen>
  )
}

export interface ActionProblemCardProps
  extends Omit<ScreenProps, 'tone' | 'icon' | 'heading' | 'text' | 'children'> {
  problem: ActionProblem
}
