import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { type PostgresNotices, postgresNotices } from '../../src/stores/postgresNotices.ts'
import { freshDatabase, hasPostgres, type TestDatabase } from './postgres.ts'

let database: TestDatabase
beforeAll(async () => {
  if (hasPostgres) database = await freshDatabase()
})

const opened: PostgresNotices[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((notices) => notices.close()))
})

/** The notices of one instance, with a pool and a listening connection of its own. */
function openInstance() {
  const pool = database.openPool()
  const statements: string[] = []
  const lost: unknown[] = []
  const notices = postgresNotices({
    query: (text, values) => {
      statements.push(text)
      return pool.query(text, values)
    },
    connect: async () => {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      return client
    },
    onError: (error) => lost.push(error),
  })
  opened.push(notices)
  return { notices, pool, statements, lost }
}

/** Waits for changes of a payment, one after the other. */
function listenTo(notices: PostgresNotices, paymentId: string) {
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
async function roundTrip(from: PostgresNotices, to: PostgresNotices): Promise<void> {
  const marker = listenTo(to, 'marker')
  await from.publish('marker')
  await marker.until(1)
  marker.stop()
}

async function terminateListeners(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query IN ('LISTEN quietzone_payments', 'SELECT 1')`,
  )
  return rowCount ?? 0
}

describe.skipIf(!hasPostgres)('notices over PostgreSQL', () => {
  it('a change on one instance is heard on the other, by those who wait for this payment', async () => {
    const [a, b] = [openInstance(), openInstance()]
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
    const { notices } = openInstance()
    const ours = listenTo(notices, 'payment-1')
    await ours.until(1)
    const publishing = notices.publish('payment-1')
    expect(ours.count()).toBe(2)
    await publishing
    await roundTrip(openInstance().notices, notices)
    expect(ours.count()).toBe(2)
  })

  it('a listening connection that the database ends is made anew, and every browser is told to read', async () => {
    const [a, b] = [openInstance(), openInstance()]
    const ours = listenTo(b.notices, 'payment-1')
    await ours.until(1)
    for (const round of [1, 2]) {
      expect(await terminateListeners(a.pool)).toBe(1)
      await ours.until(2 * round)
      expect(b.lost).toHaveLength(round)
      await a.notices.publish('payment-1')
      await ours.until(2 * round + 1)
    }
  })

  it('ten thousand changes take a few statements, and every one is heard', async () => {
    const [a, b] = [openInstance(), openInstance()]
    const ids = Array.from({ length: 1_000 }, (_, index) => `payment-${index}`)
    const waiting = ids.map((id) => listenTo(b.notices, id))
    await waiting[0]?.until(1)
    const changes = Array.from({ length: 10 }, () => ids).flat()
    await Promise.all(changes.map((id) => a.notices.publish(id)))
    await Promise.all(waiting.map((each) => each.until(2)))
    expect(a.statements.length).toBeLessThanOrEqual(12)
  })

  it('nonsense on the channel harms nobody', async () => {
    const [a, b] = [openInstance(), openInstance()]
    const ours = listenTo(b.notices, 'payment-1')
    await ours.until(1)
    for (const payload of ['', ' ', '{}', "x '; DROP TABLE", 'x '.repeat(3_000)]) {
      await a.pool.query('SELECT pg_notify($1, $2)', ['quietzone_payments', payload])
    }
    await a.notices.publish('payment-1')
    await ours.until(2)
    expect(b.lost).toEqual([])
  })

  it('says so when its connection hears nothing, as through a pooler or in another database', async () => {
    const pool = database.openPool()
    const { url } = await freshDatabase()
    const lost: unknown[] = []
    const notices = postgresNotices({
      pool,
      connect: async () => {
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        return client
      },
      onError: (error) => lost.push(error),
      clock: { ...systemClock, setTimeout: (run, ms) => systemClock.setTimeout(run, ms / 10) },
    })
    opened.push(notices)
    const ours = listenTo(notices, 'payment-1')
    const deaf = expect.objectContaining({ code: 'line-deaf' })
    await expect.poll(() => lost, { timeout: 10_000 }).toContainEqual(deaf)
    // Its own browsers hear all the same.
    const before = ours.count()
    await notices.publish('payment-1')
    expect(ours.count()).toBe(before + 1)
  })

  it('is refused without a pool and without a query', () => {
    const connect = async () => new pg.Client()
    expect(() => postgresNotices({ connect })).toThrow(/neither a Pool of `pg` .*nor a `query`/)
    const nothing = { connect, pool: 'postgres://shop:password@db/shop' as unknown as pg.Pool }
    expect(() => postgresNotices(nothing)).toThrow(/neither a Pool/)
    expect(() => postgresNotices(nothing)).not.toThrow('password')
  })

  it('opens no connection before somebody listens, and none is left after close', async () => {
    const { notices, pool } = openInstance()
    const countOthers = async () => {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      )
      return rows[0]?.count
    }
    await notices.publish('payment-1')
    expect(await countOthers()).toBe(0)
    await listenTo(notices, 'payment-1').until(1)
    expect(await countOthers()).toBe(1)
    await notices.close()
    await expect.poll(countOthers).toBe(0)
  })
})
