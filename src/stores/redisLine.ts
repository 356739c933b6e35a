/** The part of an `ioredis` client that notices need to listen. */
export interface IoRedisSubscriber {
  /** The spelling of `ioredis`, by which it is known. */
  psubscribe: unknown
  subscribe(channel: string): Promise<unknown>
  unsubscribe(channel: string): Promise<unknown>
  on(event: 'message', listener: (channel: string, message: string) => void): unknown
  on(event: 'ready', listener: () => void): unknown
  off(event: string, listener: (channel: string, message: string) => void): unknown
}

/** The part of a `redis` (node-redis) client that notices need to listen. */
export interface NodeRedisSubscriber {
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  on(event: 'ready', listener: () => void): unknown
  off(event: 'ready', listener: () => void): unknown
}

/** One channel of either client. `open` may be called again after each reconnection. */
export interface RedisLine {
  open(): Promise<unknown>
  close(): Promise<unknown>
}

export function toRedisLine(
  subscriber: IoRedisSubscriber | NodeRedisSubscriber,
  channel: string,
  onMessage: (message: string) => void,
): RedisLine {
  if (!('psubscribe' in subscriber)) {
    return {
      open: () => subscriber.subscribe(channel, onMessage),
      close: () => subscriber.unsubscribe(channel, onMessage),
    }
  }
  const listener = (from: string, message: string) => {
    if (from === channel) onMessage(message)
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
