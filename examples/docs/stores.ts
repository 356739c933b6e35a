// The code of docs/stores.md, in functions, because nothing is connected until somebody calls them.
import { Redis } from 'ioredis'
import pg from 'pg'
import type * as kit from 'quietzone/server'
import type { PaymentChange, PaymentRecord } from 'quietzone/server'
import { postgresNotices, redisNotices, redisStore, sqlStore } from 'quietzone/stores'
import { describeStore } from 'quietzone/testing'
import { createClient } from 'redis'
import { describe, it } from 'vitest' // or jest, or node:test

const connectionString = process.env.DATABASE_URL ?? ''
const url = process.env.REDIS_URL ?? ''

export async function openPostgres() {
  const pool = new pg.Pool({ connectionString })
  pool.on('error', console.error) // a lost connection would end the process
  const store = sqlStore(pool) // or a PGlite, or { query, table } for anything else
  await store.migrate() // idempotent, and safe when many instances start at once

  const notices = postgresNotices({
    query: (text, values) => pool.query(text, values),
    connect: async () => {
      const client = new pg.Client({ connectionString, keepAlive: true })
      await client.connect()
      return client
    },
    onError: console.error,
  })
  return { store, notices }
}

export function openIoRedis() {
  const redis = new Redis(url)
  redis.on('error', console.error)
  const store = redisStore(redis)

  const notices = redisNotices({ publisher: redis, subscriber: redis.duplicate() })
  return { store, notices }
}

export async function openNodeRedis() {
  const redis = createClient({ url })
  redis.on('error', console.error) // a lost connection would end the process
  await redis.connect()
  const store = redisStore(redis)

  const subscriber = redis.duplicate() // with `redis`; it listens for errors and connects on its own
  subscriber.on('error', console.error)
  await subscriber.connect()
  const notices = redisNotices({ publisher: redis, subscriber })
  return { store, notices }
}

interface PaymentStore {
  /** Answers `false`, and changes nothing, when the id is taken. */
  create(record: PaymentRecord): Promise<boolean>
  get(id: string): Promise<PaymentRecord | null>
  /**
   * Stores what `change` makes of the record, and answers what is stored then; `null` for an unknown id. `change` is
   * pure, is run again after a lost race, and answers `null` where nothing is to be changed.
   */
  update(id: string, change: PaymentChange): Promise<PaymentRecord | null>
  /** The ids whose `checkAt` is not after `nowMs`, the longest due first. */
  due(nowMs: number, limit: number): Promise<string[]>
  /** The store's own time in milliseconds since 1970, by which all servers then decide. May be left out. */
  now?(): Promise<number>
}

/** The interface as it is printed is the kit's. */
export const printed = (store: kit.PaymentStore): PaymentStore => store
export const real = (store: PaymentStore): kit.PaymentStore => store

export function tryOurStore(createOurStore: () => PaymentStore) {
  describeStore('our store', { describe, it, open: () => createOurStore() })
}
