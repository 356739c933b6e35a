import { systemClock } from '../base/clock.ts'
import { tell } from '../base/tell.ts'
import { createSubscriptions } from '../server/store/createSubscriptions.ts'
import type { ChangeNotices } from '../server/store/localNotices.ts'
import { createNoticeQueue } from './createNoticeQueue.ts'
import { readNotice, writeNotice } from './noticeText.ts'
import { type IoRedisSubscriber, type NodeRedisSubscriber, openRedisLine } from './redisLine.ts'

export interface RedisNoticesOptions {
  /** Any client of yours, such as the store's. */
  publisher: { publish(channel: string, message: string): Promise<unknown> }
  /**
   * A client for this alone, because one that listens can do nothing else: `client.duplicate()`. It comes back by
   * itself after a loss of the connection, as both libraries do unless told otherwise.
   */
  subscriber: IoRedisSubscriber | NodeRedisSubscriber
  /**
   * Instances that serve the same payments use the same one. Redis has one set of channels for all its databases.
   *
   * @default 'quietzone:changes'
   */
  channel?: string
  /** Told when it cannot listen. Tried again at the next connection. */
  onError?(error: unknown): void
}

export interface RedisNotices extends ChangeNotices {
  /** Stops listening. Both clients stay open: they are yours. */
  close(): Promise<void>
}

/**
 * Change notices between instances by publish/subscribe of Redis, over your own clients of `ioredis` or `redis`: a
 * payment that one instance stores is heard by browsers that listen to another. A notice holds the payment's id and
 * nothing else, and may get lost while a connection is made anew; every listener is then told to read.
 *
 * @example
 * const notices = redisNotices({ publisher: redis, subscriber: redis.duplicate() })
 * const payments = createPayments({ gate, store: redisStore(redis), price, notices })
 */
export function redisNotices(options: RedisNoticesOptions): RedisNotices {
  const { publisher, subscriber, channel = 'quietzone:changes' } = options
  /** By it an instance knows its own notices, of which its browsers have been told at once. */
  const ownName = crypto.randomUUID()
  const { subscribe, notify, notifyAll } = createSubscriptions()
  let close: (() => Promise<void>) | undefined
  const send = createNoticeQueue(
    (paymentIds) => publisher.publish(channel, writeNotice(ownName, paymentIds)),
    systemClock,
  )

  function hear(message: string): void {
    for (const paymentId of readNotice(message, ownName)) notify(paymentId)
  }

  function report(error: unknown): void {
    tell(options.onError, error)
  }

  return {
    publish: (paymentId) => {
      notify(paymentId)
      return send(paymentId)
    },
    subscribe: (paymentId, onChange) => {
      close ??= openRedisLine(subscriber, channel, { hear, onOpen: notifyAll, onError: report })
      return subscribe(paymentId, onChange)
    },
    close: async () => {
      await close?.()
    },
  }
}
