'use client'

import { type ReactNode, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useMessages } from './useMessages.ts'

/** Asks the server about the payment now. Renders a `<button>`, or nothing where there is no server to ask. */
export function CheckNowButton(): ReactNode {
  const { refresh } = usePaymentView('renders <CheckNowButton>')
  const { buttons } = useMessages().messages
  const [isChecking, setIsChecking] = useState(false)
  if (!refresh) return null

  async function handleClick() {
    // Not `disabled`, which would take the focus away.
    if (isChecking) return
    setIsChecking(true)
    try {
      await refresh?.()
    } finally {
      setIsChecking(false)
    }
  }

  return (
    <button
      aria-disabled={isChecking}
      className="qz-button"
      data-variant="primary"
      type="button"
      onClick={() => void handleClick()}
    >
      {isChecking ? buttons.checking : buttons.checkNow}
    </button>
  )
}
