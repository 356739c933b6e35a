import { createSubscriptions } from '../server/createSubscriptions.ts'
import type { ChangeNotices } from '../server/localNotices.ts'
import { type IoRedisSubscriber, type NodeRedisSubscriber, toRedisLine } from './redisLine.ts'

export interface RedisNoticesOptions {
  /** Any client of yours, such as the store's. */
  publisher: { publish(channel: string, message: string): Promise<unknown> }
  /** A client for this alone, because one that listens can do nothing else: `client.duplicate()`. */
  subscriber: IoRedisSubscriber | NodeRedisSubscriber
  /** How the name of the channel begins. Redis has one set of channels for all its databases. @default 'quietzone:' */
  prefix?: string
}

export interface RedisNotices extends ChangeNotices {
  /** Stops listening. Both clients stay open: they are yours. */
  close(): Promise<void>
}

/**
 * Change notices between processes by publish/subscribe of Redis, over your own clients of `ioredis` or `redis`.
 * After each loss of the connection all who wait are told to look, because notices may have been missed. While it
 * cannot listen, each `publish` rejects with the reason, which `onEvent` then reports.
 *
 * @example createPayments({ gate, store, notices: redisNotices({ publisher: redis, subscriber: redis.duplicate() }) })
 */
export function redisNotices({
  publisher,
  subscriber,
  prefix = 'quietzone:',
}: RedisNoticesOptions): RedisNotices {
  const { notify, notifyAll, subscribe } = createSubscriptions()
  const channel = `${prefix}changes`
  const line = toRedisLine(subscriber, channel, notify)
  let problem: { error: unknown } | undefined

  subscriber.on('ready', listen)
  void listen()

  async function listen(): Promise<void> {
    try {
      await line.open()
      problem = undefined
      notifyAll()
    } catch (error) {
      // Tried again at the next connection.
      problem = { error }
    }
  }

  return {
    subscribe,
    async publish(paymentId) {
      await publisher.publish(channel, paymentId)
      if (problem) throw problem.error
    },
    async close() {
      subscriber.off('ready', listen)
      await line.close()
    },
  }
}
