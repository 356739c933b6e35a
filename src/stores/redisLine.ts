import { systemClock } from '../base/clock.ts'
import { withDeadline } from '../base/withDeadline.ts'

const CLOSE_LIMIT_MS = 2_000

/** The part of an `ioredis` client that notices need to listen. */
export interface IoRedisSubscriber {
  /** The spelling of `ioredis`, by which it is known. */
  psubscribe: unknown
  subscribe(channel: string): Promise<unknown>
  unsubscribe(channel: string): Promise<unknown>
  on(event: 'message', listener: (channel: string, message: string) => void): unknown
  on(event: 'ready', listener: () => void): unknown
  off(event: 'message', listener: (channel: string, message: string) => void): unknown
  off(event: 'ready', listener: () => void): unknown
}

/** The part of a `redis` (node-redis) client that notices need to listen. */
export interface NodeRedisSubscriber {
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  on(event: 'ready', listener: () => void): unknown
  off(event: 'ready', listener: () => void): unknown
}

interface LineListeners {
  hear(message: string): void
  /** It listens, and may have missed something before. */
  onOpen(): void
  onError(error: unknown): void
}

/** Listens to a channel, and anew with each connection that the client makes. Answers how to stop. */
export function openRedisLine(
  subscriber: IoRedisSubscriber | NodeRedisSubscriber,
  channel: string,
  { hear, onOpen, onError }: LineListeners,
): () => Promise<void> {
  const line = toLine(subscriber, channel, hear)
  let isClosed = false

  async function open(): Promise<void> {
    try {
      // A channel that is listened to already stays one: neither client hears a message twice.
      await line.open()
      if (!isClosed) onOpen()
    } catch (error) {
      if (!isClosed) onError(error)
    }
  }

  subscriber.on('ready', open)
  void open()
  return async () => {
    isClosed = true
    subscriber.off('ready', open)
    // A client whose Redis is away answers much later or never; whoever stops must not wait for it.
    await withDeadline(line.close(), {
      clock: systemClock,
      deadlineMs: CLOSE_LIMIT_MS,
      onLate: () => new Error('Redis did not answer.'),
    }).catch(() => {})
  }
}

function toLine(
  subscriber: IoRedisSubscriber | NodeRedisSubscriber,
  channel: string,
  hear: (message: string) => void,
) {
  if (!('psubscribe' in subscriber)) {
    return {
      open: () => subscriber.subscribe(channel, hear),
      close: () => subscriber.unsubscribe(channel, hear),
    }
  }
  const listener = (from: string, message: string) => {
    if (from === channel) hear(message)
  }
  subscriber.on('message', listener)
  return {
    open: () => subscriber.subscribe(channel),
    close() {
      subscriber.off('message', listener)
      return subscriber.unsubscribe(channel)
    },
  }
}
