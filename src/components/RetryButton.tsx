'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'

/** Starts a new attempt. Renders a `<button>`, or nothing where the shop offers none. */
export function RetryButton({ isTimeOver = false }: RetryButtonProps): ReactNode {
  const { method, onRetry } = usePaymentView('renders <RetryButton>')
  const { messages } = useMessages()
  if (!onRetry) return null
  return (
    <button
      className="qz-button"
      data-variant="primary"
      type="button"
      onClick={() => void onRetry()}
    >
      {isTimeOver && method ? messages.methods[method].newAttempt : messages.buttons.retry}
    </button>
  )
}

export interface RetryButtonProps {
  /** The time ran out: the button offers a new code, where the method has one. @default false */
  isTimeOver?: boolean
}
