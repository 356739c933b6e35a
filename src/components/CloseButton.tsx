'use client'

import { type ReactNode, useContext } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CloseContext } from './CloseContext.ts'
import { useLeaveTask } from './useLeaveTask.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Closes the view, on a screen from which a customer may want to leave. Renders a `<button>`, or nothing where the
 * shop cannot close the view or the header has the button already.
 */
export function CloseButton(): ReactNode {
  const slot = useSlots()
  const { onDismiss } = usePaymentView('renders <CloseButton>')
  const { hasHeaderButton } = useContext(CloseContext)
  const { buttons } = useMessages().messages
  const { isBusy, start } = useLeaveTask(onDismiss)
  if (!onDismiss || hasHeaderButton) return null
  return (
    <button
      aria-disabled={isBusy}
      {...slot('button')}
      data-variant="secondary"
      type="button"
      onClick={start}
    >
      {isBusy ? buttons.retrying : buttons.close}
    </button>
  )
}
