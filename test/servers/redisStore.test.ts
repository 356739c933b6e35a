import { afterAll, describe, expect, it } from 'vitest'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'
import type { IoRedisClient } from '../../src/stores/redisClient.ts'
import { redisStore } from '../../src/stores/redisStore.ts'
import { describeStore } from '../../src/testing/describeStore.ts'
import { openLossyLine } from './lossyLine.ts'
import { freshPrefix, hasRedis, redisUrl } from './redis.ts'
import { closeClients, closeLater, openIoRedis, openNodeRedis } from './redisClients.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
afterAll(closeClients)

function record(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id: crypto.randomUUID(),
    version: 1,
    method: 'cup-qr',
    amount: { value: 0, currency: 'CNY' },
    status: 'pending',
    createdAt: '2026-11-21T12:00:00.000Z',
    history: [],
    ...changes,
  }
}

const addOne = (each: PaymentRecord): PaymentRecord => ({
  ...each,
  version: each.version + 1,
  amount: { ...each.amount, value: each.amount.value + 1 },
})

describe.skipIf(!hasRedis)('on Redis', () => {
  // Every store has a client of its own: two for each test.
  const ours = freshPrefix()
  describeStore('redisStore through ioredis', {
    describe,
    it,
    open: () => redisStore(openIoRedis(), { prefix: ours }),
  })

  const others = freshPrefix()
  describeStore('redisStore through node-redis', {
    describe,
    it,
    open: async () => redisStore(await openNodeRedis(), { prefix: others }),
  })

  it('K-16 F-78 one callback that reaches two instances 200 times at once is taken in once', async () => {
    const prefix = freshPrefix()
    const stores = [
      redisStore(openIoRedis(), { prefix }),
      redisStore(await openNodeRedis(), { prefix }),
    ]
    const given = record()
    await stores[0]?.create(given)
    const changes = Array.from({ length: 200 }, (_, round) =>
      stores.map((store, at) =>
        store.update(given.id, (latest) =>
          latest.version > 1 ? null : { ...addOne(latest), reference: `${round} at ${at}` },
        ),
      ),
    )
    const answers = await Promise.all(changes.flat())
    const stored = await stores[1]?.get(given.id)
    expect(stored).toMatchObject({ version: 2, amount: { value: 1 } })
    for (const answer of answers) expect(answer).toEqual(stored)
  })

  it('K-16 two instances change one payment 400 times at once, and no change is lost', async () => {
    const prefix = freshPrefix()
    const stores = [
      redisStore(openIoRedis(), { prefix }),
      redisStore(await openNodeRedis(), { prefix }),
    ]
    const given = record()
    await stores[0]?.create(given)
    const changes = Array.from({ length: 200 }, () =>
      stores.map((store) => store.update(given.id, addOne)),
    )
    await Promise.all(changes.flat())
    expect(await stores[0]?.get(given.id)).toMatchObject({ version: 401, amount: { value: 400 } })
  })

  it('F-88 a payment that is read while it is written is the old or the new one, never half', async () => {
    const prefix = freshPrefix()
    const writer = redisStore(openIoRedis(), { prefix })
    const reader = redisStore(await openNodeRedis(), { prefix })
    const given = record({ reference: '0'.repeat(20_000) })
    await writer.create(given)
    let isWriting = true
    const reads: (PaymentRecord | null)[] = []
    const reading = (async () => {
      while (isWriting) reads.push(await reader.get(given.id))
    })()
    for (let count = 1; count <= 50; count++) {
      await writer.update(given.id, (each) => ({
        ...addOne(each),
        reference: String(count % 10).repeat(20_000),
      }))
    }
    isWriting = false
    await reading
    expect(new Set(reads.map((read) => read?.version)).size).toBeGreaterThan(5)
    for (const read of reads) {
      const digit = String(((read?.version ?? 0) - 1) % 10)
      expect(read?.reference).toBe(digit.repeat(20_000))
    }
  })

  it('F-72 a write whose answer is lost on the way is not taken for the write of somebody else', async () => {
    const prefix = freshPrefix()
    const line = await openLossyLine(redisUrl())
    closeLater(line.close)
    // Sends again what was not answered.
    const store = redisStore(openIoRedis(line.url), { prefix })
    const given = record()
    line.loseNextAnswerTo('HSETNX')
    expect(await store.create(given)).toBe(true)
    expect(line.lost).toBe(1)
    line.loseNextAnswerTo('HSETNX')
    expect(await store.update(given.id, addOne)).toMatchObject({ version: 2, amount: { value: 1 } })
    expect(line.lost).toBe(2)
    expect(await store.get(given.id)).toMatchObject({ version: 2, amount: { value: 1 } })
  })

  it('F-72 a first record that is sent again counts as made, although somebody has changed it since', async () => {
    const prefix = freshPrefix()
    const client = openIoRedis()
    const other = redisStore(openIoRedis(), { prefix })
    const given = record()
    const resending: IoRedisClient = {
      hget: (key, field) => client.hget(key, field),
      eval: async (...all) => {
        await client.eval(...all)
        await other.update(given.id, addOne)
        return client.eval(...all)
      },
    }
    expect(await redisStore(resending, { prefix }).create(given)).toBe(true)
    expect(await other.get(given.id)).toMatchObject({ version: 2, amount: { value: 1 } })
    expect(await other.create(given)).toBe(false)
  })

  it('F-72 a client that gives up after such a loss rejects, and the same callback then changes nothing', async () => {
    const prefix = freshPrefix()
    const line = await openLossyLine(redisUrl())
    closeLater(line.close)
    const store = redisStore(await openNodeRedis(line.url), { prefix })
    const given = record()
    await store.create(given)
    const takeIn = (each: PaymentRecord) => (each.version > 1 ? null : addOne(each))
    line.loseNextAnswerTo('HSETNX')
    await expect(store.update(given.id, takeIn)).rejects.toThrow()
    expect(await store.update(given.id, takeIn)).toMatchObject({ version: 2, amount: { value: 1 } })
  })

  it('keeps a payment for 90 days after its last change, and after the time to look after it', async () => {
    const prefix = freshPrefix()
    const client = openIoRedis()
    const store = redisStore(client, { prefix })
    const daysLeft = async (id: string) =>
      Math.round((await client.pttl(`${prefix}payment:${id}`)) / DAY_MS)
    const done = record()
    await store.create(done)
    expect(await daysLeft(done.id)).toBe(90)
    await client.pexpire(`${prefix}payment:${done.id}`, 5_000)
    await store.update(done.id, addOne)
    expect(await daysLeft(done.id)).toBe(90)
    const waiting = record({ checkAt: new Date(Date.now() + 20 * DAY_MS).toISOString() })
    await store.create(waiting)
    expect(await daysLeft(waiting.id)).toBe(110)
    const overdue = record({ checkAt: new Date(Date.now() - 80 * DAY_MS).toISOString() })
    await store.create(overdue)
    expect(await daysLeft(overdue.id)).toBe(90)
  })

  it('does not name payments for ever that are gone, nor let them hide the others', async () => {
    const prefix = freshPrefix()
    const client = openIoRedis()
    const store = redisStore(client, { prefix })
    const at = (ms: number) => record({ checkAt: new Date(ms).toISOString() })
    const ghosts = [at(1), at(2), at(3)]
    const real = at(4)
    for (const each of [...ghosts, real]) await store.create(each)
    for (const { id } of ghosts) await client.del(`${prefix}payment:${id}`)
    expect(await store.due(10, 2)).toEqual([real.id])
    expect(await client.zcard(`${prefix}due`)).toBe(1)
    expect(await store.update(ghosts[0]?.id ?? '', addOne)).toBeNull()
  })

  it('names ten thousand payments at most, because Redis serves nobody else meanwhile', async () => {
    const prefix = freshPrefix()
    const client = openIoRedis()
    const work = client.pipeline()
    for (let at = 0; at < 10_001; at++) {
      work.zadd(`${prefix}due`, at, `id-${at}`).hset(`${prefix}payment:id-${at}`, 'record', '{}')
    }
    await work.exec()
    const named = await redisStore(client, { prefix }).due(1e6, 1e6)
    expect([named.length, named[0], named.at(-1)]).toEqual([10_000, 'id-0', 'id-9999'])
    await client.del(`${prefix}due`, ...named.map((id) => `${prefix}payment:${id}`))
  })

  it('leaves nothing outside its prefix, and keeps shops apart that share a server', async () => {
    const client = openIoRedis()
    const [left, right] = [freshPrefix(), freshPrefix()]
    const given = record({ checkAt: new Date(1).toISOString() })
    await redisStore(client, { prefix: left }).create(given)
    expect(await redisStore(client, { prefix: right }).get(given.id)).toBeNull()
    expect(await redisStore(client, { prefix: right }).due(10, 10)).toEqual([])
    expect((await client.keys(`${left}*`)).sort()).toEqual([
      `${left}due`,
      `${left}payment:${given.id}`,
    ])
  })
})

it.each([0, 10 * DAY_MS, 30.5 * DAY_MS + 0.5, Number.NaN])(
  'refuses to forget a payment after %d ms, while callbacks may still come',
  (ttlMs) => {
    const client = { hget: async () => null, eval: async () => null }
    expect(() => redisStore(client, { ttlMs })).toThrow(/less than 11 days/)
  },
)
