import { hasOwn } from '../base/ownValue.ts'
import type { PaymentStatus } from './payment.ts'

/** What a word of the gateway's `payment.status` means to us. */
export interface GatewayStatus {
  status: PaymentStatus
  /** Money went back, in whole or in part, after a success. */
  refunded?: true
  /** With `refunded`: some of the money has stayed, or the refund itself is being undone. */
  partial?: true
  /** The gateway waits for something that only the merchant can give. */
  needsMerchant?: true
  /** The attempt is over, but the customer may try once more. */
  retryable?: true
}

const pending: GatewayStatus = { status: 'pending' }
const needsMerchant: GatewayStatus = { status: 'pending', needsMerchant: true }
const processing: GatewayStatus = { status: 'processing' }
const requiresAction: GatewayStatus = { status: 'requires-action' }
const retryable: GatewayStatus = { status: 'declined', retryable: true }
const failed: GatewayStatus = { status: 'failed' }
const canceled: GatewayStatus = { status: 'canceled' }
const refunded: GatewayStatus = { status: 'succeeded', refunded: true }
const partlyRefunded: GatewayStatus = { status: 'succeeded', refunded: true, partial: true }

/** The whole table of PROTOCOL section 2.7. */
export const GATEWAY_STATUSES: Readonly<Record<string, GatewayStatus>> = {
  initial: pending,
  processing: pending,
  'external processing': processing,
  'awaiting customer action': requiresAction,
  'awaiting redirect result': requiresAction,
  'awaiting 3ds result': requiresAction,
  'awaiting clarification': needsMerchant,
  'awaiting clarify data': needsMerchant,
  'awaiting approval': pending,
  'awaiting merchant auth': pending,
  'awaiting payment': pending,
  'awaiting finalization': pending,
  'awaiting capture': pending,
  'awaiting clearing': pending,
  'awaiting partially clearing': pending,
  'clearing processing': pending,
  'scheduled recurring processing': pending,
  'invoice sent': pending,
  'awaiting confirmation': processing,
  'awaiting retry': retryable,
  'awaiting customer': retryable,
  'partially paid': { status: 'processing', needsMerchant: true },
  success: { status: 'succeeded' },
  decline: { status: 'declined' },
  error: failed,
  'internal error': failed,
  'external error': failed,
  expired: { status: 'expired' },
  'invoice cancelled': canceled,
  canceled,
  cancelled: canceled,
  refunded,
  'partially refunded': partlyRefunded,
  reversed: refunded,
  'partially reversed': partlyRefunded,
  'refund processing': refunded,
  'reversal processing': refunded,
  'refund reversal processing': partlyRefunded,
  'partially paid out': partlyRefunded,
}

/** The meaning of a gateway status; `undefined` for an unknown word, which keeps a payment waiting. */
export function readGatewayStatus(word: string): GatewayStatus | undefined {
  return hasOwn(GATEWAY_STATUSES, word) ? GATEWAY_STATUSES[word] : undefined
}
