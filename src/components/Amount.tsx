'use client'

import type { ComponentProps, ReactNode } from 'react'
import { formatAmount } from '../i18n/formatAmount.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/** Shows what is to be paid, in the customer's own way of writing it. Renders a `<p>`. */
export function Amount({ className, ...props }: AmountProps): ReactNode {
  const slot = useSlots()
  const { amount } = usePaymentView('renders <Amount>')
  const { locale, messages } = useMessages()
  if (!amount) return null
  return (
    <p {...props} {...slot('amount', className)}>
      <span className="qz-visually-hidden">{messages.amount}: </span>
      {/* A server may know other ways of writing than an old browser: both are right. */}
      <bdi className="qz-in" suppressHydrationWarning translate="no">
        {formatAmount(amount, locale)}
      </bdi>
    </p>
  )
}

export interface AmountProps extends ComponentProps<'p'> {}
