'use client'

import type { ComponentProps, ReactNode } from 'react'
import { formatAmount } from '../i18n/formatAmount.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { classNames } from './classNames.ts'
import { useMessages } from './useMessages.ts'

/** Shows what is to be paid, in the customer's own way of writing it. Renders a `<p>`. */
export function Amount({ className, ...props }: AmountProps): ReactNode {
  const { amount } = usePaymentView('renders <Amount>')
  const { locale, messages } = useMessages()
  if (!amount) return null
  return (
    <p {...props} className={classNames('qz-amount', className)} data-slot="amount">
      <span className="qz-visually-hidden">{messages.amount}: </span>
      <bdi>{formatAmount(amount, locale)}</bdi>
    </p>
  )
}

export interface AmountProps extends ComponentProps<'p'> {}
