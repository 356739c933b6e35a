'use client'

import { useMemo } from 'react'
import { createClient } from './createClient.ts'
import type { PaymentClient } from './paymentClient.ts'
import { useCheckout } from './useCheckout.ts'

/**
 * The line to the merchant's backend: the given one, else the `CheckoutProvider`'s, else one of our own. Made
 * only where a payment is followed, so that what merely shows one does not ship it.
 */
export function usePaymentClient(given?: PaymentClient | undefined): PaymentClient {
  const { client, urlPolicy, clock } = useCheckout()
  const known = given ?? client
  return useMemo(() => known ?? createClient({ urlPolicy, clock }), [known, urlPolicy, clock])
}
