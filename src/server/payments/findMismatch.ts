import type { Callback } from '../../protocol/parseCallback.ts'
import { methodFromLabel } from '../../protocol/paymentMethod.ts'
import type { Mismatch, PaymentRecord } from '../store/paymentStore.ts'

/**
 * In what the money of a callback differs from what was ordered (K-13). Of the sums that the gateway names, the one
 * that was asked of the customer counts. `sum_real` and the like are never read: they tell what a provider charged or
 * paid out, after conversion or fees (PROTOCOL section 2.5).
 */
export function findMismatch(
  record: PaymentRecord,
  { amount, methodLabel }: Callback,
): Mismatch | undefined {
  if (amount && amount.currency !== record.amount.currency) return 'currency'
  if (amount?.value !== record.amount.value) return 'amount'
  const method = methodLabel === undefined ? undefined : methodFromLabel(methodLabel)
  return method && method !== record.method ? 'method' : undefined
}
