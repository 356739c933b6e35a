'use client'

import type { ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { markForeign } from './markForeign.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'

/**
 * Says how else the customer learns the result: CUP QR sends an e-mail, and the bank's page of Hizli QR shows it.
 * Renders a `<p>`, or nothing for a method that has no other way.
 */
export function ResultNote(): ReactNode {
  const slot = useSlots()
  const { method } = usePaymentView('renders <ResultNote>')
  const { locale, messages } = useMessages()
  const note = method && messages.methods[method].resultNote
  return note ? <p {...slot('text', 'qz-result-note')}>{markForeign(note, locale)}</p> : null
}
