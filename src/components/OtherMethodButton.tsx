'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/** Lets the customer choose another way to pay. Renders a `<button>`, or nothing where the shop has none. */
export function OtherMethodButton({ variant = 'secondary' }: OtherMethodButtonProps): ReactNode {
  const slot = useSlots()
  const { onOtherMethod } = usePaymentView('renders <OtherMethodButton>')
  const { buttons } = useMessages().messages
  if (!onOtherMethod) return null
  return (
    <button {...slot('button')} data-variant={variant} type="button" onClick={onOtherMethod}>
      {buttons.otherMethod}
    </button>
  )
}

export interface OtherMethodButtonProps {
  /** How much the button stands out. @default 'secondary' */
  variant?: 'primary' | 'secondary' | 'quiet'
}
