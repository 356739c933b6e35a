import { Redis } from 'ioredis'
import type { PaymentStore } from '../../../src/server/store/paymentStore.ts'
import { redisStore } from '../../../src/stores/redisStore.ts'

/** In a file of its own, so that a backend over PostgreSQL need not load it. */
export function openRedisStore({ url, prefix }: { url: string; prefix: string }): PaymentStore {
  return redisStore(new Redis(url), { prefix })
}
