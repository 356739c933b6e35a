import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { postgresNotices } from '../../src/stores/postgresNotices.ts'
import { type SqlStore, sqlStore } from '../../src/stores/sqlStore.ts'
import { sampleRecord, takeIn } from '../../src/testing/storeCases/sampleRecord.ts'
import { accepted, callback, createShop, order } from '../server/shop.ts'
import { freshDatabase, hasPostgres, type TestDatabase } from './postgres.ts'
import { openSilentLine, type SilentLine } from './silentLine.ts'

const LIMIT_MS = 8_000

let database: TestDatabase
let line: SilentLine
beforeAll(async () => {
  if (!hasPostgres) return
  database = await freshDatabase()
  line = await openSilentLine(database.url)
  await sqlStore(database.openPool()).migrate()
})
afterAll(() => line?.close())

// Timers alone: the database answers in real time, and no test has to wait for a limit of the kit.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const pools: pg.Pool[] = []
afterEach(async () => {
  line?.comeBack()
  await Promise.all(pools.splice(0).map((pool) => pool.end()))
})

/** A pool over the line that can go silent. */
function openPool(options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: line.url, ...options })
  pool.on('error', () => {})
  pools.push(pool)
  return pool
}

/** Lets sockets have their turn until this is true. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000; turn++) {
    if (isSo()) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('It never came to that.')
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}

const late = {
  code: 'store-timeout',
  message: expect.stringMatching(/within 8000 ms.*its connection was closed/),
}

describe.skipIf(!hasPostgres)('a database that goes silent and comes back', () => {
  it.each([
    ['after eight seconds', LIMIT_MS],
    ['at once, while its first connections are still waited for', 0],
  ])('F-72 is used again with all connections when it is back %s', async (_, awayMs) => {
    const pool = openPool()
    const store = sqlStore(pool)
    const record = sampleRecord()
    await store.create(record)
    await Promise.all(Array.from({ length: 10 }, () => store.get(record.id)))
    expect(pool.totalCount).toBe(10)

    line.goSilent()
    const before = line.swallowed
    const reads = Array.from({ length: 17 }, () => store.get(record.id).catch((error) => error))
    await until(() => line.swallowed >= before + 10)
    await pass(awayMs)
    line.comeBack()
    await pass(LIMIT_MS)
    for (const read of await Promise.all(reads)) {
      if (read?.id !== record.id) expect(read).toMatchObject(late)
    }
    const answers = await Promise.all(Array.from({ length: 17 }, () => store.get(record.id)))
    for (const answer of answers) expect(answer).toEqual(record)
    await until(() => pool.idleCount === pool.totalCount)
    expect(pool.waitingCount).toBe(0)
  })

  it('F-72 is asked in vain for eight seconds by each callback, and takes it once it is back', async () => {
    const paid: string[] = []
    const { payments, sales, call } = createShop({
      store: sqlStore(openPool({ max: 2 })),
      answer: accepted,
      onPaid: ({ paymentId }) => void paid.push(paymentId),
    })
    await payments.create(order)
    const success = await callback(sales[0]?.general.payment_id ?? '', 'success')
    line.goSilent()
    const before = line.swallowed
    const refused = Array.from({ length: 6 }, () => call('POST', '/callback', success))
    await until(() => line.swallowed > before)
    await pass(12_000)
    for (const answer of refused) expect((await answer).status).toBe(503)
    line.comeBack()
    await pass(LIMIT_MS)
    expect((await call('POST', '/callback', success)).status).toBe(200)
    expect(paid).toHaveLength(1)
  })

  it('gives up connections that are being made, but not those who wait for a free one', async () => {
    const pool = openPool({ max: 1 })
    const store = sqlStore(pool)
    line.goSilent()
    const before = line.swallowed
    const read = store.get('a').catch((error) => error)
    await until(() => line.swallowed > before)
    await pass(LIMIT_MS)
    expect(await read).toMatchObject({ message: expect.stringMatching(/8000 ms|timeout/) })
    await until(() => pool.totalCount === 0)

    line.comeBack()
    const held = await pool.connect()
    const isAnswered = vi.fn()
    const ownQuery = pool.query('SELECT 1').then(isAnswered)
    await pass(10 * 60_000)
    expect(isAnswered).not.toHaveBeenCalled()
    held.release()
    await ownQuery
  })

  it('takes notices again when it is back', async () => {
    const pool = openPool({ max: 1 })
    const notices = postgresNotices({
      pool,
      connect: async () => {
        const client = new pg.Client({ connectionString: database.url })
        await client.connect()
        return client
      },
    })
    await notices.publish('payment-1')
    line.goSilent()
    const before = line.swallowed
    const publish = Promise.resolve(notices.publish('payment-1')).catch((error) => error)
    await until(() => line.swallowed > before)
    await pass(LIMIT_MS)
    expect(await publish).toMatchObject(late)
    line.comeBack()
    await notices.publish('payment-1')
    await notices.close()
  })

  it('leaves the limit of a pool that has one', async () => {
    const pool = openPool({ max: 1, connectionTimeoutMillis: 1_000 })
    const { Client } = pool as unknown as { Client: unknown }
    const store = sqlStore(pool)
    expect((pool as unknown as { Client: unknown }).Client).toBe(Client)
    line.goSilent()
    const before = line.swallowed
    const read = store.get('a').catch((error) => error)
    await until(() => line.swallowed > before)
    await pass(1_000)
    expect(await read).toMatchObject({ message: expect.stringContaining('connection timeout') })
    expect(pool.totalCount).toBe(0)
  })

  it('never sends a change that waited for a connection for too long', async () => {
    const pool = openPool({ max: 1 })
    const store = sqlStore(pool)
    const record = sampleRecord()
    await store.create(record)
    const held = await pool.connect()
    const change = vi.fn(takeIn('a callback'))
    const update = store.update(record.id, change).catch((error) => error)
    await pass(LIMIT_MS)
    expect(await update).toMatchObject(late)
    held.release()
    await until(() => pool.idleCount === 1 && pool.waitingCount === 0)
    expect(await store.get(record.id)).toEqual(record)
    expect(change).not.toHaveBeenCalled()
  })
})

describe.skipIf(!hasPostgres)('a row that somebody else has locked', () => {
  const FORMS: [string, (pool: pg.Pool) => SqlStore][] = [
    ['a pool', (pool) => sqlStore(pool)],
    ['{ query }', (pool) => sqlStore({ query: (text, values) => pool.query(text, values) })],
  ]

  it.each(FORMS)(
    'takes one of two connections of %s, and other payments the other',
    async (_, open) => {
      const pool = openPool({ max: 2 })
      const { payments, sales, call } = createShop({ store: open(pool), answer: accepted })
      await payments.create(order)
      const [locked = ''] = sales.map(({ general }) => general.payment_id)
      const success = await callback(locked, 'success')
      const unlock = await lockRow(locked)
      const repeated = Array.from({ length: 8 }, () => call('POST', '/callback', success))
      await someoneWaits()
      await until(() => pool.idleCount === 1 && pool.waitingCount === 0)
      // Longer than the turn of a change was once waited for.
      await pass(5_000)

      for (let count = 1; count <= 5; count++) {
        await payments.create(order)
        const other = sales.at(-1)?.general.payment_id ?? ''
        expect((await call('POST', '/callback', await callback(other, 'success'))).status).toBe(200)
      }
      await unlock()
      for (const answer of repeated) expect((await answer).status).toBe(200)
    },
  )

  it.each(FORMS)(
    'is waited for five seconds through %s, and the connection comes back',
    async (_, open) => {
      vi.useRealTimers()
      const pool = openPool({ max: 1 })
      const store = open(pool)
      const record = sampleRecord()
      await store.create(record)
      const unlock = await lockRow(record.id)
      const startMs = performance.now()
      await expect(store.update(record.id, takeIn('a callback'))).rejects.toThrow(/lock timeout/)
      expect(performance.now() - startMs).toBeGreaterThan(4_900)
      expect(performance.now() - startMs).toBeLessThan(7_500)
      expect(await store.get(record.id)).toEqual(record)
      const { rows } = await pool.query('SHOW lock_timeout')
      expect(rows).toEqual([{ lock_timeout: '0' }])
      await unlock()
      expect(await store.update(record.id, takeIn('a callback'))).toMatchObject({ version: 2 })
    },
  )

  async function someoneWaits(): Promise<void> {
    const other = new pg.Client({ connectionString: database.url })
    await other.connect()
    let waiting = 0
    while (waiting === 0) {
      const { rowCount } = await other.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
      waiting = rowCount ?? 0
    }
    await other.end()
  }

  /** As a transaction of somebody's that stays open. */
  async function lockRow(id: string): Promise<() => Promise<void>> {
    const other = new pg.Client({ connectionString: database.url })
    await other.connect()
    await other.query('BEGIN')
    await other.query('SELECT FROM quietzone_payments WHERE id = $1 FOR UPDATE', [id])
    return async () => {
      await other.query('ROLLBACK')
      await other.end()
    }
  }
})
