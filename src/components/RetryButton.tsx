'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'

/** Starts a new attempt. Renders a `<button>`, or nothing where the shop offers none. */
export function RetryButton({ isNewCode = false }: RetryButtonProps): ReactNode {
  const { onRetry } = usePaymentView('renders <RetryButton>')
  const { buttons } = useMessages().messages
  if (!onRetry) return null
  return (
    <button className="qz-button" data-variant="primary" type="button" onClick={onRetry}>
      {isNewCode ? buttons.newCode : buttons.retry}
    </button>
  )
}

export interface RetryButtonProps {
  /** The time ran out: the button offers a new code. @default false */
  isNewCode?: boolean
}
