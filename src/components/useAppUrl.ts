'use client'

import { parseAppUrl } from '../protocol/parseAppUrl.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { useLiveAction } from './useLiveAction.ts'

/**
 * The address that opens this payment on the device itself: the shop's, or the code's own text where that is
 * a web address. `undefined` where there is none that may be followed.
 */
export function useAppUrl(use: string): AppUrl | undefined {
  const { appUrl } = usePaymentView(use)
  const { urlPolicy } = useCheckout()
  const action = useLiveAction(use)
  if (!action || action.type === 'redirect') return undefined
  const app = parseAppUrl(appUrl, urlPolicy)
  if (app.ok) return { url: app.value, opens: 'app' }
  const page = action.type === 'qr-code' ? parseAppUrl(action.data, urlPolicy) : undefined
  return page?.ok ? { url: page.value, opens: 'page' } : undefined
}

export interface AppUrl {
  url: string
  /** A code leads to a page; what the shop gives opens the customer's app. */
  opens: 'app' | 'page'
}
