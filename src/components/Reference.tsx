'use client'

import type { ComponentProps, ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { safeText } from './safeText.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/** Shows what the customer can quote to the shop, such as the order number. Renders a `<p>`. */
export function Reference({ className, ...props }: ReferenceProps): ReactNode {
  const slot = useSlots()
  const { reference } = usePaymentView('renders <Reference>')
  const { messages } = useMessages()
  const text = safeText(reference)
  if (!text) return null
  return (
    <p {...props} {...slot('reference', className)}>
      {messages.reference}{' '}
      <bdi className="qz-in" translate="no">
        {text}
      </bdi>
    </p>
  )
}

export interface ReferenceProps extends ComponentProps<'p'> {}
