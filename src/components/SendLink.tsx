'use client'

import type { ReactNode } from 'react'
import { formatAmount } from '../i18n/formatAmount.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { headingParts } from './headingParts.ts'
import { Icon } from './Icon.tsx'
import { useLiveAction } from './useLiveAction.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Sends the link of the payment to the customer's own phone: by the share sheet of the device, else by a mail that the
 * customer's own program writes. Nothing is stored or sent by the shop. Renders a `<div>` with a button in it, for a code
 * that is a web address.
 */
export function SendLink(): ReactNode {
  const slot = useSlots()
  const view = usePaymentView('renders <SendLink>')
  const action = useLiveAction('renders <SendLink>')
  const { locale, messages } = useMessages()
  if (action?.type !== 'qr-code' || !action.data.startsWith('http')) return null
  const { data: url } = action

  function handleSend() {
    const { amount } = view
    const title = (headingParts(view, messages) ?? []).join(' · ')
    const text = [amount && formatAmount(amount, locale), url].filter(Boolean).join('\r\n')
    const openMail = () => {
      const link = document.createElement('a')
      link.href = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`
      link.click()
    }
    if (typeof navigator.share !== 'function') return openMail()
    // A share sheet that never opened refuses the next press, which then opens the mail.
    navigator.share({ title, url }).catch((error: unknown) => {
      const isClosed = error instanceof DOMException && error.name === 'AbortError'
      if (!isClosed) openMail()
    })
  }

  return (
    <div {...slot('send')}>
      <button {...slot('button')} data-variant="secondary" type="button" onClick={handleSend}>
        <Icon name="share" />
        {messages.buttons.sendToPhone}
      </button>
    </div>
  )
}
