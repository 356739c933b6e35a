'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { Hint } from './Hint.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useTask } from './useTask.ts'

/**
 * Starts a new attempt, and says so when that did not work. Renders a `<button>`, or nothing where the shop
 * offers none.
 */
export function RetryButton({
  isNewCode = false,
  variant = 'primary',
}: RetryButtonProps): ReactNode {
  const slot = useSlots()
  const { method, onRetry } = usePaymentView('renders <RetryButton>')
  const { buttons, methods, retryProblems } = useMessages().messages
  const { isBusy, outcome, start } = useTask(async () => onRetry?.() ?? 'not-needed')
  if (!onRetry) return null
  const name = isNewCode && method ? methods[method].newAttempt : buttons.retry
  const isProblem = outcome === 'unreachable' || outcome === 'failed'
  return (
    <>
      {/* Not `disabled`, which would take the focus away. */}
      <button
        aria-disabled={isBusy}
        {...slot('button')}
        data-variant={variant}
        type="button"
        onClick={start}
      >
        {isBusy ? buttons.retrying : name}
      </button>
      <Hint text={isProblem ? retryProblems[outcome] : undefined} />
    </>
  )
}

export interface RetryButtonProps {
  /** The code before is gone: the button offers a new one, where the method has codes. @default false */
  isNewCode?: boolean
  /** How much the button stands out. @default 'primary' */
  variant?: 'primary' | 'secondary'
}
