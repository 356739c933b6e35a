import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '../../scripts/servers/startRedis.mjs'
import { redisStore } from '../../src/stores/redisStore.ts'
import { accepted, callback, createShop, order } from '../server/shop.ts'
import { hasRedis } from './redis.ts'

/** Where the run was given a Redis, there may be none to start. */
const canStart = hasRedis && !process.env.TEST_REDIS_URL

/** One of its own: the other tests' would be full, too. */
let server: Awaited<ReturnType<typeof startRedis>>
let client: Redis
beforeAll(async () => {
  if (!canStart) return
  server = await startRedis()
  client = new Redis(server.url)
})
afterAll(async () => {
  client?.disconnect()
  await server?.stop()
})

describe.skipIf(!canStart)('a Redis that is full', () => {
  it('F-73 confirms nothing and writes nothing by halves, and takes the same callback when there is room again', async () => {
    const store = redisStore(client)
    const { payments, sales } = createShop({ store, answer: accepted })
    const { id } = await payments.create(order)
    const paymentId = sales[0]?.general.payment_id ?? ''
    const paid = new TextEncoder().encode(await callback(paymentId, 'success'))
    const before = await client.dump(`quietzone:payment:${paymentId}`)
    await client.config('SET', 'maxmemory', '1')
    expect((await payments.receive(paid)).httpStatus).toBe(503)
    await expect(payments.create(order)).rejects.toThrow(/OOM/)
    expect(sales).toHaveLength(1)
    expect(await payments.get(id)).toMatchObject({ status: 'pending' })
    await client.config('SET', 'maxmemory', '0')
    expect(await client.dump(`quietzone:payment:${paymentId}`)).toBe(before)
    expect(await client.keys('*')).toHaveLength(2)
    expect((await payments.receive(paid)).httpStatus).toBe(200)
    expect(await payments.get(id)).toMatchObject({ status: 'succeeded' })
  })
})
