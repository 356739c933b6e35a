'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CheckNowButton } from './CheckNowButton.tsx'
import { CloseButton } from './CloseButton.tsx'
import { OtherMethodButton } from './OtherMethodButton.tsx'
import { RetryButton } from './RetryButton.tsx'
import { Screen, type ScreenProps } from './Screen.tsx'
import { screenWords } from './screenWords.ts'
import { useMessages } from './useMessages.ts'

/**
 * Takes the place of the skeleton when it stands for long: says that it takes longer, and offers every way out that
 * the shop has. Renders a `<div>`.
 */
export function SlowCard(props: SlowCardProps): ReactNode {
  const view = usePaymentView('renders <SlowCard>')
  const { title, text } = screenWords(view, useMessages().messages)
  // A payment of which nothing is known cannot be tried again.
  const canRetry = view.phase === 'preparing' && view.onRetry !== undefined
  return (
    <Screen {...props} data-slot="slow" heading={title} icon="hourglass" text={text} tone="muted">
      {canRetry && <RetryButton />}
      <CheckNowButton variant={canRetry ? 'secondary' : 'primary'} />
      <OtherMethodButton />
      <CloseButton />
    </Screen>
  )
}

export interface SlowCardProps
  extends Omit<
    ScreenProps,
    'data-slot' | 'tone' | 'icon' | 'heading' | 'text' | 'children' | 'data-case' | 'hasResultNote'
  > {}
