'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { Hint } from './Hint.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useTask } from './useTask.ts'

/**
 * Asks the server about the payment now, and says so when there is no news. Renders a `<button>`, or nothing
 * where there is no server to ask.
 */
export function CheckNowButton({ variant = 'primary' }: CheckNowButtonProps): ReactNode {
  const slot = useSlots()
  const { refresh } = usePaymentView('renders <CheckNowButton>')
  const { buttons, checkOutcomes } = useMessages().messages
  const { isBusy, outcome, start } = useTask(async () =>
    (await refresh?.()) ? 'nothing-new' : 'not-reached',
  )
  if (!refresh) return null
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
        {isBusy ? buttons.checking : buttons.checkNow}
      </button>
      <Hint text={outcome && checkOutcomes[outcome]} />
    </>
  )
}

export interface CheckNowButtonProps {
  /** How much the button stands out. @default 'primary' */
  variant?: 'primary' | 'secondary'
}
