import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PaymentRecord, PaymentStore } from '../../src/server/store/paymentStore.ts'
import { type SqlStoreOptions, sqlStore } from '../../src/stores/sqlStore.ts'
import { describeStore } from '../../src/testing/describeStore.ts'
import { accepted, callback, createShop, display, order } from '../server/shop.ts'
import { freshDatabase, hasPostgres, type TestDatabase } from './postgres.ts'

let database: TestDatabase
let pools: [pg.Pool, pg.Pool]
/** One that goes away in between. */
let away: TestDatabase

beforeAll(async () => {
  if (!hasPostgres) return
  database = await freshDatabase()
  away = await freshDatabase()
  pools = [database.openPool(), database.openPool()]
  await storeOn(pools[0]).migrate()
})

function storeOn(pool: pg.Pool, options: Partial<SqlStoreOptions> = {}) {
  return sqlStore({ query: (text, values) => pool.query(text, values), ...options })
}

function record(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id: crypto.randomUUID(),
    version: 1,
    method: 'cup-qr',
    amount: { value: 0, currency: 'CNY' },
    status: 'pending',
    createdAt: '2026-11-21T12:00:00.000Z',
    history: [],
    ...changes,
  }
}

function startPaid(store: PaymentStore) {
  const paid: string[] = []
  const onPaid = ({ paymentId }: { paymentId: string }) => void paid.push(paymentId)
  return { ...createShop({ store, answer: accepted, onPaid }), paid }
}

const addOne = (each: PaymentRecord): PaymentRecord => ({
  ...each,
  version: each.version + 1,
  amount: { ...each.amount, value: each.amount.value + 1 },
})

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  let opened = 0
  describeStore('sqlStore through pg', {
    describe,
    it,
    open: () => sqlStore(pools[opened++ % 2 === 0 ? 0 : 1]),
  })

  it('K-16 two instances change one payment 400 times at once, and no change is lost', async () => {
    const stores = pools.map((pool) => storeOn(pool))
    const given = record()
    await stores[0]?.create(given)
    const changes = Array.from({ length: 200 }, () =>
      stores.map((store) => store.update(given.id, addOne)),
    )
    await Promise.all(changes.flat())
    expect(await stores[0]?.get(given.id)).toMatchObject({ version: 401, amount: { value: 400 } })
  })

  it('F-88 a payment that is read while it is written is the old or the new one, never half', async () => {
    const [writer, reader] = pools.map((pool) => storeOn(pool))
    const given = record({ reference: '0'.repeat(20_000) })
    await writer?.create(given)
    let isWriting = true
    const reads: (PaymentRecord | null | undefined)[] = []
    const reading = (async () => {
      while (isWriting) reads.push(await reader?.get(given.id))
    })()
    for (let count = 1; count <= 50; count++) {
      await writer?.update(given.id, (each) => ({
        ...addOne(each),
        reference: String(count % 10).repeat(20_000),
      }))
    }
    isWriting = false
    await reading
    expect(new Set(reads.map((read) => read?.version)).size).toBeGreaterThan(5)
    for (const read of reads) {
      const digit = String(((read?.version ?? 0) - 1) % 10)
      expect(read?.reference === digit.repeat(20_000)).toBe(true)
    }
  })

  it('F-72 a callback whose commit succeeded but whose answer got lost is refused, and applied once when it comes again', async () => {
    let losing: 'nothing' | 'answers' = 'nothing'
    const query: SqlStoreOptions['query'] = async (text, values) => {
      const answer = await pools[0].query(text, values)
      if (losing === 'answers' && text.startsWith('UPDATE')) {
        throw new Error('Connection terminated unexpectedly')
      }
      return answer
    }
    const { payments, sales, call, paid } = startPaid(sqlStore({ query }))
    const { id: handle } = await payments.create(order)
    const paymentId = sales[0]?.general.payment_id ?? ''
    await call('POST', '/callback', await callback(paymentId, 'awaiting customer action', display))
    const success = await callback(paymentId, 'success')

    losing = 'answers'
    expect((await call('POST', '/callback', success)).status).toBe(503)
    expect(await payments.get(handle)).toMatchObject({ status: 'succeeded' })
    expect(paid).toEqual([])
    losing = 'nothing'
    expect((await call('POST', '/callback', success)).status).toBe(200)
    expect((await call('POST', '/callback', success)).status).toBe(200)

    expect(paid).toEqual([paymentId])
    const stored = await storeOn(pools[1]).get(paymentId)
    expect(stored?.history.map(({ effect }) => effect)).toEqual(['applied', 'applied'])
  })

  it('F-72 while the database is away nothing is confirmed, and what comes again afterwards is applied once', async () => {
    const store = storeOn(away.openPool())
    await store.migrate()
    const { payments, sales, call, paid } = startPaid(store)
    const { id: handle } = await payments.create(order)
    const success = await callback(sales[0]?.general.payment_id ?? '', 'success')

    await away.goAway()
    for (let attempt = 0; attempt < 3; attempt++) {
      expect((await call('POST', '/callback', success)).status).toBe(503)
    }
    expect((await call('GET', `/payments/${handle}`)).status).toBe(503)
    await expect(payments.create(order)).rejects.toThrow()
    expect(sales).toHaveLength(1)
    await away.comeBack()
    expect((await call('POST', '/callback', success)).status).toBe(200)
    expect((await call('POST', '/callback', success)).status).toBe(200)
    expect(paid).toHaveLength(1)
    expect(await payments.get(handle)).toMatchObject({ status: 'succeeded' })
  })

  it('F-73 while the database takes no writes nothing is confirmed and nothing is spoilt', async () => {
    const readOnly = database.openPool({ options: '-c default_transaction_read_only=on' })
    let pool = pools[0]
    const { payments, sales, call, paid } = startPaid(
      sqlStore({ query: (text, values) => pool.query(text, values) }),
    )
    const { id: handle } = await payments.create(order)
    const success = await callback(sales[0]?.general.payment_id ?? '', 'success')
    const before = await payments.get(handle)

    pool = readOnly
    expect((await call('POST', '/callback', success)).status).toBe(503)
    expect(await payments.get(handle)).toEqual(before)
    await expect(payments.create(order)).rejects.toThrow(/read-only/)
    expect(paid).toEqual([])
    pool = pools[0]
    expect((await call('POST', '/callback', success)).status).toBe(200)
    expect(paid).toHaveLength(1)
  })

  it('F-72 a payment whose first record was kept but not confirmed is made once, when it is asked for again', async () => {
    let isLosing = true
    const { payments, sales } = createShop({
      store: sqlStore({
        query: async (text, values) => {
          const answer = await pools[0].query(text, values)
          if (isLosing && text.startsWith('INSERT')) throw new Error('Connection terminated')
          return answer
        },
      }),
      answer: accepted,
    })
    const idempotencyKey = crypto.randomUUID()
    await expect(payments.create(order, { idempotencyKey })).rejects.toThrow(/terminated/)
    expect(sales).toHaveLength(0)
    isLosing = false
    const { id } = await payments.create(order, { idempotencyKey })
    const again = await payments.create(order, { idempotencyKey })
    expect(again.id).toBe(id)
    expect(sales).toHaveLength(1)
  })
})

describe.skipIf(!hasPostgres)('migrate on PostgreSQL', () => {
  it('is safe when many instances start at once', async () => {
    const pool = database.openPool({ max: 20 })
    const starts = Array.from({ length: 20 }, () => storeOn(pool, { table: 'started' }).migrate())
    await Promise.all(starts)
    const store = storeOn(pool, { table: 'started' })
    expect(await store.create(record())).toBe(true)
  })

  it('completes a table of an earlier version and keeps its payments', async () => {
    const [pool] = pools
    await pool.query(
      `CREATE TABLE earlier (
        id text PRIMARY KEY,
        version integer NOT NULL,
        record jsonb NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`,
    )
    const old = record({ id: 'old' })
    await pool.query('INSERT INTO earlier (id, version, record) VALUES ($1, 1, $2)', [
      'old',
      JSON.stringify(old),
    ])
    const store = storeOn(pool, { table: 'earlier' })
    await Promise.all([store.migrate(), store.migrate(), store.migrate()])
    expect(await store.get('old')).toEqual(old)
    const checkAt = '2026-11-21T12:05:00.000Z'
    await store.update('old', (each) => ({ ...addOne(each), checkAt }))
    expect(await store.due(Date.parse(checkAt), 10)).toEqual(['old'])
  })

  it('completes the table that the store uses, where another schema has one of the same name', async () => {
    const [pool] = pools
    await pool.query('CREATE SCHEMA ours; CREATE SCHEMA theirs')
    const [ours, theirs] = ['ours,theirs', 'theirs'].map((path) =>
      database.openPool({ options: `-c search_path=${path}` }),
    )
    if (!ours || !theirs) throw new Error('There are two.')
    await storeOn(theirs).migrate()
    await ours.query(
      'CREATE TABLE ours.quietzone_payments (id text PRIMARY KEY, version integer NOT NULL, record json NOT NULL, updated_at timestamptz)',
    )
    await storeOn(ours).migrate()
    const { rows } = await pool.query(
      "SELECT schemaname FROM pg_indexes WHERE indexname = 'quietzone_payments_due' ORDER BY 1",
    )
    expect(rows.map((row: { schemaname: string }) => row.schemaname)).toEqual([
      'ours',
      'public',
      'theirs',
    ])
    const { id } = record()
    expect(await storeOn(ours).create(record({ id }))).toBe(true)
    expect(await storeOn(theirs).get(id)).toBeNull()
  })

  it('waits for nobody, and needs no right to change anything, where nothing is missing', async () => {
    const client = await pools[0].connect()
    try {
      await client.query('BEGIN')
      await client.query('LOCK TABLE quietzone_payments IN ROW EXCLUSIVE MODE')
      await storeOn(pools[1]).migrate()
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })
})

describe.skipIf(!hasPostgres)('due on PostgreSQL', () => {
  it('reads only the index of what must be looked after, however many payments there are', async () => {
    const [pool] = pools
    const store = storeOn(pool, { table: 'many' })
    await store.migrate()
    await pool.query(
      `INSERT INTO many (id, version, record, check_at)
       SELECT 'payment-' || number, 1, '{}',
         CASE WHEN number % 100 = 0 THEN to_timestamp(1e9 + number) END
       FROM generate_series(1, 100000) AS number`,
    )
    await pool.query('ANALYZE many')
    const statements: string[] = []
    const spied = sqlStore({
      table: 'many',
      query: (text, values) => {
        statements.push(text)
        return pool.query(text, values)
      },
    })
    const found = await spied.due(1e12 + 1_000_000, 3)
    expect(found).toEqual(['payment-100', 'payment-200', 'payment-300'])
    const plan = await pool.query(`EXPLAIN ANALYZE ${statements[0]}`, [
      new Date(1e12 + 1_000_000).toISOString(),
      100,
    ])
    const text = plan.rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
    expect(text).toMatch(/Index Scan using many_due/)
    expect(text).not.toMatch(/Seq Scan|Sort/)
  })
})
