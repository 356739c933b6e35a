'use client'

import { QueryClient, QueryClientContext } from '@tanstack/react-query'
import { useContext, useState } from 'react'
import { useCheckout } from './useCheckout.ts'

let pageClient: QueryClient | undefined

/**
 * Where the answers of the status endpoint are kept: the `CheckoutProvider`'s query client, else the nearest
 * `QueryClientProvider`'s, else one of our own. On a server our own is never shared, so that no customer sees
 * another one's payment.
 */
export function usePaymentQueryClient(): QueryClient {
  const { queryClient } = useCheckout()
  const nearest = useContext(QueryClientContext)
  const [own] = useState(() => (queryClient || nearest ? undefined : createOwnClient()))
  return queryClient ?? nearest ?? own ?? createOwnClient()
}

function createOwnClient(): QueryClient {
  if (typeof window === 'undefined') return new QueryClient()
  pageClient ??= new QueryClient()
  return pageClient
}
