import type { QueryClient } from '@tanstack/react-query'
import type { PaymentSnapshot } from '../core/paymentSnapshot.ts'
import { paymentKeys } from './paymentKeys.ts'

/**
 * What a query client knows of a payment. Looked up in its cache, because `getQueryData` hashes the key by
 * the defaults of the client, which may be others than ours.
 */
export function readSnapshot(
  queryClient: QueryClient,
  paymentId: string,
): PaymentSnapshot | undefined {
  const filters = { queryKey: paymentKeys.status(paymentId), exact: true }
  return queryClient.getQueryCache().find<PaymentSnapshot>(filters)?.state.data
}
