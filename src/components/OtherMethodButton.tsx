'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { Hint } from './Hint.tsx'
import { useLeaveTask } from './useLeaveTask.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Lets the customer choose another way to pay. At an end the status is read first: a payment that has succeeded
 * is shown, and the shop is not called. Renders a `<button>`, or nothing where the shop has no other way.
 */
export function OtherMethodButton({ variant = 'secondary' }: OtherMethodButtonProps): ReactNode {
  const slot = useSlots()
  const { onOtherMethod } = usePaymentView('renders <OtherMethodButton>')
  const { buttons, retryProblems } = useMessages().messages
  const { isBusy, outcome, start } = useLeaveTask(onOtherMethod)
  if (!onOtherMethod) return null
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
        {isBusy ? buttons.retrying : buttons.otherMethod}
      </button>
      <Hint text={outcome === 'failed' ? retryProblems.failed : undefined} />
    </>
  )
}

export interface OtherMethodButtonProps {
  /** How much the button stands out. @default 'secondary' */
  variant?: 'primary' | 'secondary' | 'quiet'
}
