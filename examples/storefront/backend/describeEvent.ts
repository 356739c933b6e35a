import type { PaymentEvent } from 'quietzone/server'
import type { NewEntry } from './feed.ts'

/** What the kit reports and no message shows: `undefined` for what the messages tell already. */
export function describeEvent(event: PaymentEvent): NewEntry | undefined {
  switch (event.type) {
    case 'payment-created':
    case 'sale-accepted':
    case 'sale-refused':
      return undefined
    case 'sale-unknown':
      return inShop(
        'The sale may have arrived or not: wait for callbacks, never send it anew',
        'bad',
      )
    case 'callback-taken':
      if (event.effect === 'applied')
        return inShop(`Payment is ${event.status}, and stored`, 'good')
      if (event.effect === 'mismatch') return undefined
      return inShop(
        event.effect === 'repeated'
          ? 'Had this callback before: nothing changes'
          : 'Kept in the history: nothing changes',
        'plain',
      )
    case 'sale-hint':
      return inShop(`Worth a look: ${event.field} (${event.hint})`, 'plain')
    case 'previous-secret-used':
      return inShop('Signed with the secret from before the change', 'plain')
    case 'callback-refused':
      return inShop(`Callback refused: ${event.reason}`, 'bad')
    case 'requests-refused':
      return inShop(`Too many requests (${event.limit}): ${event.count} refused`, 'bad')
    case 'sale-not-sent':
      return inShop(`The gateway cannot be reached (${event.reason}): nothing was sent`, 'bad')
    case 'callback-missing':
      return inShop('Asked the gateway, which told what no callback had', 'plain')
    case 'status-unknown':
      return inShop(`Asked the gateway, which did not answer (${event.reason}): later again`, 'bad')
    case 'merchant-needed':
      return inShop(`The gateway says "${event.gatewayStatus}": a person must look`, 'bad')
    case 'mismatch':
      return inShop(`Another ${event.mismatch} than ordered: not paid, a person must look`, 'bad')
    case 'instruction-refused':
      return inShop(`Not shown to the customer: ${event.reason}`, 'bad')
    case 'unsettled':
      return inShop(
        'The gateway was asked for the last time: nobody knows, a person must look',
        'bad',
      )
    case 'unknown-payment':
      return inShop(`A callback (${event.gatewayStatus}) of a payment that is not ours`, 'bad')
    // The demo moves its clock on purpose.
    case 'clock-off':
      return undefined
    case 'paid':
      return inShop(
        event.isLate ? 'onPaid: the order is paid, late' : 'onPaid: the order is paid',
        'good',
      )
    case 'paid-twice':
      return inShop('onPaid: paid twice, do not ship again, give one back', 'bad')
    case 'refunded':
      return inShop(
        event.stillPaidBy === undefined
          ? `onRefunded: the money went back (${event.gatewayStatus})`
          : 'onRefunded: the money of a duplicate went back, the order is still paid',
        'plain',
      )
    case 'failure':
      return inShop(`Something failed: ${event.where}`, 'bad')
    default:
      return event satisfies never
  }
}

function inShop(title: string, tone: NewEntry['tone']): NewEntry {
  return { from: 'shop', to: 'shop', title, tone }
}
