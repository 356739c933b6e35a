import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type RedisNotices, redisNotices } from '../../src/stores/redisNotices.ts'
import { openLossyLine } from './lossyLine.ts'
import { freshPrefix, hasRedis, redisUrl } from './redis.ts'
import { closeClients, openIoRedis, openNodeRedis } from './redisClients.ts'

const opened: RedisNotices[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((notices) => notices.close()))
})
afterAll(closeClients)

const clients = {
  ioredis: async () => {
    const client = openIoRedis()
    return { client, connectionId: async () => Number(await client.client('ID')) }
  },
  'node-redis': async () => {
    const client = await openNodeRedis()
    return { client, connectionId: () => client.clientId() }
  },
}

/** The notices of one instance, with two clients of its own. */
async function openInstance(library: keyof typeof clients, channel: string) {
  const publisher = await clients[library]()
  const subscriber = await clients[library]()
  const subscriberId = await subscriber.connectionId()
  const errors: unknown[] = []
  const notices = redisNotices({
    publisher: publisher.client,
    subscriber: subscriber.client,
    channel,
    onError: (error) => errors.push(error),
  })
  opened.push(notices)
  return { notices, subscriberId, errors }
}

/** Waits for changes of a payment, one after the other. */
function listenTo(notices: RedisNotices, paymentId: string) {
  let heard = 0
  let wake = () => {}
  const stop = notices.subscribe(paymentId, () => {
    heard++
    wake()
  })
  const until = async (count: number) => {
    while (heard < count) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { until, stop, count: () => heard }
}

/** Resolves once everything that was said before has been heard. */
async function roundTrip(from: RedisNotices, to: RedisNotices): Promise<void> {
  const marker = listenTo(to, 'marker')
  await from.publish('marker')
  await marker.until(1)
  marker.stop()
}

describe.skipIf(!hasRedis).each(['ioredis', 'node-redis'] as const)(
  'notices over Redis through %s',
  (library) => {
    it('a change on one instance is heard on the other, by those who wait for this payment', async () => {
      const channel = freshPrefix()
      const a = await openInstance(library, channel)
      const b = await openInstance(library, channel)
      const ours = listenTo(b.notices, 'payment-1')
      const others = listenTo(b.notices, 'payment-2')
      // Who listens is told to read once the line stands: something may have happened before.
      await ours.until(1)
      await a.notices.publish('payment-1')
      await ours.until(2)
      await roundTrip(a.notices, b.notices)
      expect(others.count()).toBe(1)
      ours.stop()
      await a.notices.publish('payment-1')
      await roundTrip(a.notices, b.notices)
      expect(ours.count()).toBe(2)
    })

    it('a change is told to the browsers of the same instance once, and at once', async () => {
      const channel = freshPrefix()
      const { notices } = await openInstance(library, channel)
      const ours = listenTo(notices, 'payment-1')
      await ours.until(1)
      const publishing = notices.publish('payment-1')
      expect(ours.count()).toBe(2)
      await publishing
      await roundTrip((await openInstance(library, channel)).notices, notices)
      expect(ours.count()).toBe(2)
    })

    it('a listening connection that Redis ends comes back, and every browser is told to read', async () => {
      const channel = freshPrefix()
      const a = await openInstance(library, channel)
      const b = await openInstance(library, channel)
      const operator = openIoRedis()
      const ours = listenTo(b.notices, 'payment-1')
      await ours.until(1)
      expect(await operator.call('CLIENT', 'KILL', 'ID', b.subscriberId)).toBe(1)
      // While it is away, nobody would hear this; the new connection makes up for it.
      await a.notices.publish('payment-1')
      await ours.until(2)
      await roundTrip(a.notices, b.notices)
      const before = ours.count()
      await a.notices.publish('payment-1')
      await ours.until(before + 1)
      await roundTrip(a.notices, b.notices)
      expect(ours.count()).toBe(before + 1)
    })

    it('nonsense on the channel harms nobody', async () => {
      const channel = freshPrefix()
      const a = await openInstance(library, channel)
      const b = await openInstance(library, channel)
      const ours = listenTo(b.notices, 'payment-1')
      await ours.until(1)
      for (const message of ['', ' ', '{}', 'x \0 \n', 'x '.repeat(100_000)]) {
        await openIoRedis().publish(channel, message)
      }
      await a.notices.publish('payment-1')
      await ours.until(2)
      expect(b.errors).toEqual([])
    })

    it('listens to nothing before a browser does, and to nothing after close', async () => {
      const channel = freshPrefix()
      const { notices } = await openInstance(library, channel)
      const countListeners = async () => (await openIoRedis().pubsub('NUMSUB', channel)).at(1)
      await notices.publish('payment-1')
      expect(await countListeners()).toBe(0)
      await listenTo(notices, 'payment-1').until(1)
      expect(await countListeners()).toBe(1)
      await notices.close()
      expect(await countListeners()).toBe(0)
    })

    it('end within two seconds while Redis is away, so that a process that stops is not held up', async () => {
      const line = await openLossyLine(redisUrl())
      const open = library === 'ioredis' ? openIoRedis : openNodeRedis
      const subscriber = await open(line.url)
      const notices = redisNotices({ publisher: openIoRedis(), subscriber })
      await listenTo(notices, 'payment-1').until(1)
      await line.close()
      const startedAt = performance.now()
      await notices.close()
      await notices.close()
      expect(performance.now() - startedAt).toBeLessThan(10_000)
    })
  },
)

it.skipIf(!hasRedis)(
  'says when it may not listen, and goes on telling its own browsers',
  async () => {
    const operator = openIoRedis()
    const name = `listener-${crypto.randomUUID()}`
    await operator.call('ACL', 'SETUSER', name, 'on', 'nopass', '+@all', '~*', 'resetchannels')
    const subscriber = openIoRedis()
    await subscriber.call('AUTH', name, 'any')
    const errors: unknown[] = []
    const notices = redisNotices({
      publisher: operator,
      subscriber,
      onError: (error) => {
        errors.push(error)
        throw new Error('a log that fails')
      },
    })
    const ours = listenTo(notices, 'payment-1')
    await expect.poll(() => String(errors[0])).toMatch(/NOPERM/)
    await notices.publish('payment-1')
    expect(ours.count()).toBe(1)
    await operator.call('ACL', 'DELUSER', name)
  },
)
