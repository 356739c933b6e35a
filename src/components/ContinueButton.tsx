'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/** Leads on after a success. Renders a `<button>`, or nothing where the shop offers nothing to go on to. */
export function ContinueButton(): ReactNode {
  const slot = useSlots()
  const { onContinue } = usePaymentView('renders <ContinueButton>')
  const { buttons } = useMessages().messages
  if (!onContinue) return null
  return (
    <button {...slot('button')} data-variant="primary" type="button" onClick={onContinue}>
      {buttons.continue}
    </button>
  )
}
