// The code of docs/stores.md, in functions, because nothing is connected until somebody calls them.
import { Redis } from 'ioredis'
import pg from 'pg'
import type * as kit from 'quietzone/server'
import {
  createPayments,
  memoryStore,
  type PaymentChange,
  type PaymentRecord,
  type Payments,
} from 'quietzone/server'
import { postgresNotices, redisNotices, redisStore, sqlStore } from 'quietzone/stores'
import { describeStore } from 'quietzone/testing'
import { createClient } from 'redis'
import { describe, it } from 'vitest' // or jest, or node:test

const connectionString = process.env.DATABASE_URL ?? ''
const url = process.env.REDIS_URL ?? ''

export async function openPostgres() {
  const pool = new pg.Pool({
    connectionString,
    keepAlive: true,
    connectionTimeoutMillis: 5_000, // a connection that cannot be made gives its place back
    query_timeout: 10_000, // for your own queries; the store has shorter limits of its own
    statement_timeout: 10_000, // the database then stops working on it, too
  })
  pool.on('error', console.error) // a lost connection would end the process
  const store = sqlStore(pool) // or a PGlite; another table: sqlStore(pool, { table })
  await store.migrate() // idempotent, and safe when many instances start at once

  const notices = postgresNotices({
    pool, // of the store; or `query`, with a driver that has limits of its own
    connect: async () => {
      const options = { connectionString, keepAlive: true, connectionTimeoutMillis: 5_000 }
      const client = new pg.Client(options)
      await client.connect()
      return client
    },
    onError: console.error,
  })
  return { store, notices }
}

export function keepOne({ gate, price }: Pick<kit.PaymentsOptions, 'gate' | 'price'>) {
  const shared = globalThis as { payments?: Payments }
  shared.payments ??= createPayments({ gate, store: memoryStore(), price })
  return shared.payments
}

/** What is used of postgres.js. */
interface Sql {
  unsafe(text: string, values: unknown[]): Promise<unknown[]>
}

export function openPostgresJs(sql: Sql) {
  const store = sqlStore({
    query: async (text, values) => ({ rows: await sql.unsafe(text, values) }),
  })
  return store
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
