'use client'

import { type ReactNode, useState } from 'react'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { Icon } from './Icon.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useSpoken } from './useSpoken.ts'

/**
 * Says that the code is another one than before, because a customer may just be scanning. Renders a `<p>`, or
 * nothing while the code is the first one of its payment.
 */
export function NewCodeNotice(): ReactNode {
  const slot = useSlots()
  const view = usePaymentView('renders <NewCodeNotice>')
  const { newCode } = useMessages().messages
  const { paymentId } = view
  const code = getCode(view)
  const [seen, setSeen] = useState<{
    paymentId: string | undefined
    code: string
    isNew: boolean
  }>()
  if (code !== undefined && (seen?.code !== code || seen.paymentId !== paymentId)) {
    setSeen({ paymentId, code, isNew: seen !== undefined && seen.paymentId === paymentId })
  }
  const isNew = code !== undefined && seen?.isNew === true
  useSpoken(isNew ? newCode : undefined)
  return (
    isNew && (
      <p {...slot('new-code', 'qz-notice')} data-place="top">
        <Icon name="alert" />
        {newCode}
      </p>
    )
  )
}

function getCode({ nextAction, phase }: PaymentView): string | undefined {
  if (phase !== 'awaiting') return undefined
  if (nextAction?.type === 'qr-code') return nextAction.data
  return nextAction?.type === 'qr-image' ? nextAction.src : undefined
}
