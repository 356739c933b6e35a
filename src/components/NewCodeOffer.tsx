'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { RetryButton } from './RetryButton.tsx'
import { useEndingSoon } from './useEndingSoon.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Offers a new code in the last two minutes of the old one, for customers who need more time. As with every new
 * attempt, the server asks the gateway about the old code first. The region for screen readers announces the offer together
 * with the time that is left. Renders nothing where the shop passes no `onRetry`.
 */
export function NewCodeOffer(): ReactNode {
  const slot = useSlots()
  const { onRetry } = usePaymentView('renders <NewCodeOffer>')
  const { newCodeOffer } = useMessages().messages
  const isEndingSoon = useEndingSoon()
  if (!onRetry || !isEndingSoon) return null
  return (
    <>
      <p {...slot('hint')}>{newCodeOffer}</p>
      <RetryButton isNewCode variant="secondary" />
    </>
  )
}
