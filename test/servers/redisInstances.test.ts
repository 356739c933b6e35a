import { afterEach, describe, expect, it } from 'vitest'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { type RedisNotices, redisNotices } from '../../src/stores/redisNotices.ts'
import { redisStore } from '../../src/stores/redisStore.ts'
import { callback } from '../server/shop.ts'
import { measureHearing } from './measureHearing.ts'
import { type Backends, openBackends } from './openBackends.ts'
import { freshPrefix, hasRedis } from './redis.ts'
import { closeClients, openIoRedis, openNodeRedis } from './redisClients.ts'

const PAYMENTS = 50
const CALLBACKS = 200

let shop: Backends | undefined
const opened: RedisNotices[] = []
afterEach(async () => {
  await shop?.close()
  await Promise.all(opened.splice(0).map((notices) => notices.close()))
  await closeClients()
})

/** One instance with ioredis, and one with node-redis: what they write is the same. */
async function openShop(): Promise<Backends & { store: PaymentStore }> {
  const prefix = freshPrefix()
  const channel = `${prefix}changes`
  const left = openIoRedis()
  const right = await openNodeRedis()
  const leftNotices = redisNotices({ publisher: left, subscriber: openIoRedis(), channel })
  const rightNotices = redisNotices({
    publisher: right,
    subscriber: await openNodeRedis(),
    channel,
  })
  opened.push(leftNotices, rightNotices)
  const store = redisStore(left, { prefix })
  shop = await openBackends([
    { store, notices: leftNotices },
    { store: redisStore(right, { prefix }), notices: rightNotices },
  ])
  return { ...shop, store }
}

describe.skipIf(!hasRedis)('two instances of a backend over one Redis', () => {
  it('a callback to one instance is heard by the browser that listens to the other, within 200 ms', async () => {
    const backends = await openShop()
    const { medianMs, p95Ms, longestMs } = await measureHearing(backends, PAYMENTS)
    console.log(
      `Redis: stored by one instance → heard at the other: median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, longest ${longestMs.toFixed(1)} ms`,
    )
    expect(medianMs).toBeLessThanOrEqual(200)
    expect(backends.paid).toHaveLength(PAYMENTS)
  })

  it('G-14 F-78 K-16 take in 200 copies of a callback at once, and apply it once', async () => {
    const { backends, paid, start, simulator, store } = await openShop()
    const { paymentId, handle } = await start()
    await simulator.settled()
    const body = await callback(paymentId, 'success', {
      payment: {
        id: paymentId,
        status: 'success',
        method: 'QRPH',
        date: '2026-11-21T12:00:00+0000',
        sum: { amount: 300_00, currency: 'PHP' },
      },
    })
    const answers = await Promise.all(
      Array.from({ length: CALLBACKS }, async (_, at) => {
        const { status } = await fetch(`${backends[at % 2]?.url}/callback`, {
          method: 'POST',
          body,
        })
        return status
      }),
    )
    expect(new Set(answers)).toEqual(new Set([200]))
    const read = await fetch(`${backends[1]?.url}/payments/${handle}`)
    expect(await read.json()).toMatchObject({ payment: { status: 'succeeded' } })
    const record = await store.get(paymentId)
    // The simulator's own callback with the code may come before or after.
    const taken = record?.history.filter((entry) => entry.gatewayStatus === 'success')
    expect(taken).toMatchObject([{ effect: 'applied' }])
    expect(new Set(paid.map((each) => each.paymentId))).toEqual(new Set([paymentId]))
    console.log(`Redis: 200 copies, onPaid ${paid.length} times with one key`)
  })
})
