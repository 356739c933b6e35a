import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { IoRedisClient, NodeRedisClient } from '../../src/stores/redisClient.ts'
import { redisStore } from '../../src/stores/redisStore.ts'
import { sampleRecord, takeIn } from '../../src/testing/storeCases/sampleRecord.ts'
import { freshPrefix, hasRedis, redisUrl } from './redis.ts'
import { closeClients, closeLater } from './redisClients.ts'
import { openSilentLine } from './silentLine.ts'

afterAll(closeClients)
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const CLIENTS: [string, (url: string) => Promise<IoRedisClient | NodeRedisClient>][] = [
  [
    'ioredis',
    async (url) => {
      const client = new Redis(url)
      client.on('error', () => undefined)
      closeLater(() => client.disconnect())
      return client
    },
  ],
  [
    'node-redis',
    async (url) => {
      const client = createClient({ url })
      client.on('error', () => undefined)
      closeLater(() => client.destroy())
      await client.connect()
      return client
    },
  ],
]

/** Lets sockets have their turn, and timers that are due. */
async function settle<Value>(work: Promise<Value>): Promise<Value> {
  let isDone = false
  const end = () => {
    isDone = true
  }
  work.then(end, end)
  for (let turn = 0; turn < 20_000 && !isDone; turn++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (turn % 100 === 99) await vi.advanceTimersByTimeAsync(10)
  }
  return work
}

describe.skipIf(!hasRedis)('a Redis that goes silent and comes back', () => {
  it.each(CLIENTS)(
    'F-72 is used again through %s within eight seconds, whatever goes on',
    async (_, open) => {
      const line = await openSilentLine(redisUrl())
      closeLater(() => line.close())
      const store = redisStore(await open(line.url), { prefix: freshPrefix() })
      const record = sampleRecord()
      await settle(store.create(record))
      line.goSilent()
      const changes = [takeIn('a callback'), takeIn('another')].map((change) =>
        store.update(record.id, change).catch((error) => error),
      )
      const reads: Promise<unknown>[] = []
      for (let second = 0; second < 8; second++) {
        reads.push(store.get(record.id).catch((error) => error))
        await vi.advanceTimersByTimeAsync(1_000)
        if (second === 4) line.comeBack()
      }
      // What waited has ended, one way or the other.
      await settle(Promise.all([...changes, ...reads]))
      for (const key of ['a callback', 'another'])
        await settle(store.update(record.id, takeIn(key)))
      const stored = await settle(store.get(record.id))
      expect(stored).toMatchObject({ version: 3 })
      expect(stored?.history).toHaveLength(2)
    },
  )
})
