import { readGatewayStatus } from '../../protocol/gatewayStatus.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'

/** Which of the merchant's hooks has to run for a payment. Pure. */
export function isOnPaidDue({ status, refunded, paidHandledAt }: PaymentRecord): boolean {
  return status === 'succeeded' && !refunded && paidHandledAt === undefined
}

/** Money has gone back, also money that was not as ordered: then the status is `processing`. */
export function isOnRefundedDue({ refunded, refundHandledAt }: PaymentRecord): boolean {
  return refunded === true && refundHandledAt === undefined
}

export function isHookDue(record: PaymentRecord): boolean {
  return isOnPaidDue(record) || isOnRefundedDue(record)
}

/** The gateway's last word about money that has gone back. */
export function refundWordOf({ gatewayStatus, history }: PaymentRecord): string {
  const words = [...history.map((entry) => entry.gatewayStatus), gatewayStatus ?? '']
  return words.findLast((word) => readGatewayStatus(word)?.refunded) ?? ''
}

/** Whether some of the money is still here, as far as the gateway's word says. */
export function isPartialRefund(record: PaymentRecord): boolean {
  return readGatewayStatus(refundWordOf(record))?.partial === true
}
