import { Cluster, Redis } from 'ioredis'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import { afterAll, describe, expect, it } from 'vitest'
import type { NodeRedisClient } from '../../src/stores/redisClient.ts'
import { redisNotices } from '../../src/stores/redisNotices.ts'
import { redisStore } from '../../src/stores/redisStore.ts'
import { reviveRedis } from '../../src/stores/reviveRedis.ts'
import { createTestClock } from '../server/testClock.ts'

// That this file compiles is half of the test: a merchant's client fits as it is, without a cast.
const address = { host: '127.0.0.1', port: 1 }
const ioRedis = new Redis({ ...address, lazyConnect: true })
const ioCluster = new Cluster([address], { lazyConnect: true })
const nodeRedis = createClient({ socket: address })
const nodeRedis2 = createClient({ RESP: 2, socket: address })
const nodeCluster = createCluster({ rootNodes: [{ socket: address }] })
const nodePool = createClientPool({ socket: address })
const nodeSentinel = createSentinel({ name: 'shop', sentinelRootNodes: [address] })

afterAll(() => {
  ioRedis.disconnect()
  ioCluster.disconnect()
})

describe('the clients that a merchant has', () => {
  const stores = {
    ioredis: redisStore(ioRedis),
    'a Cluster of ioredis': redisStore(ioCluster, { prefix: '{quietzone}:' }),
    'node-redis': redisStore(nodeRedis),
    'node-redis with RESP 2': redisStore(nodeRedis2),
    'a cluster of node-redis': redisStore(nodeCluster, { prefix: '{quietzone}:' }),
    'a pool of node-redis': redisStore(nodePool),
    'a sentinel of node-redis': redisStore(nodeSentinel),
  }
  const notices = [
    redisNotices({ publisher: ioRedis, subscriber: ioRedis.duplicate() }),
    redisNotices({ publisher: ioCluster, subscriber: ioRedis }),
    redisNotices({ publisher: nodeRedis, subscriber: nodeRedis.duplicate() }),
    redisNotices({ publisher: nodeRedis2, subscriber: nodeRedis2.duplicate() }),
    redisNotices({ publisher: nodeCluster, subscriber: nodeRedis }),
    redisNotices({ publisher: nodePool, subscriber: nodeRedis }),
  ]

  it.each(Object.entries(stores))('%s makes a payment store', (_, store) => {
    expect(Object.keys(store).sort()).toEqual(['create', 'due', 'get', 'now', 'update'])
  })

  it('find nothing where version 4 of node-redis answers undefined', async () => {
    const older: NodeRedisClient = { hGet: async () => undefined, eval: async () => [] }
    expect(await redisStore(older).get('unknown')).toBeNull()
  })

  it.each(['redis://:password@127.0.0.1', undefined, { client: ioRedis }, { hget: () => null }])(
    'is asked for at the start where something else was passed, which is not named',
    (given: unknown) => {
      const open = () => redisStore(given as typeof ioRedis)
      expect(open).toThrow(/must receive a client of `ioredis` or `redis`.*new Redis\(url\)/)
      expect(open).not.toThrow('password')
    },
  )

  it.each([
    ['ioredis', ioRedis, 1],
    ['node-redis', nodeRedis, 1],
    ['a Cluster of ioredis', ioCluster, 0],
    ['a cluster of node-redis', nodeCluster, 0],
    ['a pool of node-redis', nodePool, 0],
    ['a sentinel of node-redis', nodeSentinel, 0],
  ])('are watched for silence where they have one connection: %s', (_, client, timers) => {
    const time = createTestClock()
    void reviveRedis(client, time.clock)(new Promise(() => {}))
    expect(time.timers()).toBe(timers)
  })

  it('make notices, and nothing is opened before a browser listens', async () => {
    for (const each of notices) await each.close()
    expect(ioRedis.status).toBe('wait')
  })
})
