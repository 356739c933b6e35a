import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { redisUrl } from './redis.ts'

const closers: (() => unknown)[] = []

/** To be called in `afterAll`: clients that are left open keep the process alive. */
export async function closeClients(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}

export function closeLater(close: () => unknown): void {
  closers.push(close)
}

export function openIoRedis(url = redisUrl()): Redis {
  const client = new Redis(url)
  // Without a listener, a connection that breaks is told of on the console.
  client.on('error', () => undefined)
  closeLater(() => client.disconnect())
  return client
}

export async function openNodeRedis(url = redisUrl()) {
  const client = createClient({ url })
  // Without a listener, a connection that breaks ends the process.
  client.on('error', () => undefined)
  closeLater(() => client.destroy())
  await client.connect()
  return client
}
