'use client'

import type { NextAction } from '../protocol/nextAction.ts'
import { usePaymentView } from '../react/PaymentContext.ts'

/**
 * What the customer is to do now, or `undefined` where there is nothing to pay with any more: all that shows,
 * copies, saves or opens a code lives by this.
 *
 * @param use What the caller does, for the error text.
 */
export function useLiveAction(use: string): NextAction | undefined {
  const { nextAction, phase } = usePaymentView(use)
  return phase === 'awaiting' ? nextAction : undefined
}
