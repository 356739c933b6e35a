import { queryOptions } from '@tanstack/react-query'
import type { PaymentOrder } from '../shared/order.ts'
import type { Product } from '../shared/product.ts'
import type { ShopConfig } from '../shared/shopConfig.ts'

/** What the shop reads from its own backend, beside the payments. */
export const configQuery = queryOptions({
  queryKey: ['config'],
  queryFn: () => read<ShopConfig>('/api/config'),
  staleTime: Number.POSITIVE_INFINITY,
})

export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: () => read<Product[]>('/api/products'),
  staleTime: 60_000,
})

/** The shop's time, which decides the service hours; the customer's own clock may be wrong. */
export const shopTimeQuery = queryOptions({
  queryKey: ['shop-time'],
  queryFn: () => read<{ nowMs: number }>('/api/time'),
  refetchInterval: 30_000,
})

const ORDER_EVERY_MS = 5_000

/** Read again until the order is paid: another payment of it, in another tab, may do that at any moment. */
export function orderQuery(handle: string) {
  return queryOptions({
    queryKey: ['order', handle],
    queryFn: () => read<PaymentOrder>(`/api/orders/${encodeURIComponent(handle)}`),
    refetchInterval: ({ state }) =>
      state.data?.isPaid || state.error instanceof NotFound ? false : ORDER_EVERY_MS,
    refetchOnWindowFocus: 'always',
    retry: (failures, error) => !(error instanceof NotFound) && failures < 3,
  })
}

/** There is nothing at this address of the backend, and asking again will not change it. */
export class NotFound extends Error {}

async function read<Answer>(path: string): Promise<Answer> {
  const controller = new AbortController()
  // Not AbortSignal.timeout: Safari 15 and Chrome 100 lack it.
  const timer = setTimeout(() => controller.abort(), 8_000)
  const answer = await fetch(path, { signal: controller.signal }).finally(() => clearTimeout(timer))
  if (answer.status === 404) throw new NotFound(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`)
  // Our own backend, built together with this code.
  return (await answer.json()) as Answer
}
