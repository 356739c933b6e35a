import type { Clock } from '../base/clock.ts'

/** Shorter than the 10 seconds after which a store call is answered as failed. */
const SILENCE_LIMIT_MS = 8_000

/** Watches the commands of a client. */
export type WatchAnswer = <Value>(answer: Promise<Value>) => Promise<Value>

/**
 * Makes the connection of a client anew when it has answered nothing for eight seconds although it was asked. All
 * commands of a client share one connection: if the machine at its other end has vanished, each of them waits until
 * the operating system gives the connection up, which can take 15 minutes, also when Redis is back long before.
 */
export function reviveRedis(client: object, clock: Clock): WatchAnswer {
  let lastAnswerMs = 0
  const revive = reviverOf(client)
  if (!revive) return (answer) => answer

  return (answer) => {
    const sentMs = clock.monotonic()
    const timer = clock.setTimeout(() => {
      if (lastAnswerMs >= sentMs) return
      // The commands that wait with this one must not do it once more.
      lastAnswerMs = clock.monotonic()
      revive()
    }, SILENCE_LIMIT_MS)
    const end = () => {
      lastAnswerMs = clock.monotonic()
      clock.clearTimeout(timer)
    }
    answer.then(end, end)
    return answer
  }
}

interface PlainClient {
  /** ioredis. */
  status: string
  disconnect(reconnect: true): void
  /** node-redis. */
  isReady: boolean
  destroy(): void
  connect(): Promise<unknown>
}

/** Clusters, pools and sentinels have connections that this cannot tell apart, and are left alone. */
function reviverOf(client: object): (() => void) | undefined {
  const plain = client as PlainClient
  if ('psubscribe' in client && 'status' in client && !('nodes' in client)) {
    // While it connects it has limits of its own.
    return () => {
      if (plain.status === 'ready') plain.disconnect(true)
    }
  }
  const isNode = 'isReady' in client && 'destroy' in client && 'connect' in client
  if (!isNode || 'masters' in client || 'totalClients' in client || 'getMasterNode' in client)
    return undefined
  return () => {
    if (!plain.isReady) return
    plain.destroy()
    plain.connect().catch(() => {})
  }
}
