import type { Messages } from '../i18n/messages.ts'
import type { PaymentView } from '../react/PaymentContext.ts'
import { safeText } from './safeText.ts'

/**
 * Returns the texts of the card's heading: the shop if it is known, then the payment method. The card's region
 * has the same name. Returns `undefined` while the method is unknown.
 */
export function headingParts(
  { method, payee, phase }: PaymentView,
  messages: Messages,
): string[] | undefined {
  if (!method) return undefined
  const isToPay = phase === 'awaiting' || phase === 'preparing' || phase === 'loading'
  const title = messages.methods[method][isToPay ? 'title' : 'name']
  const shop = safeText(payee)
  return shop ? [shop, title] : [title]
}
