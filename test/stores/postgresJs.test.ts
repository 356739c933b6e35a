import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SqlStoreOptions, sqlStore } from '../../src/stores/sqlStore.ts'
import { describeStore } from '../../src/testing/describeStore.ts'
import { sampleRecord, takeIn } from '../../src/testing/storeCases/sampleRecord.ts'

const database = new PGlite()
beforeAll(() => sqlStore(unsafe).migrate(), 60_000)
afterAll(() => database.close())

/**
 * `sql.unsafe` of postgres.js 3: it lets the server say of which type a parameter is, and then writes the value by that
 * type (src/types.js): text into `json` as a JSON string, and a time through `new Date`. `json` is parsed on the way back.
 */
const unsafe: SqlStoreOptions = {
  query: async (text, values) => {
    const toJson = (value: unknown) => JSON.stringify(value)
    const toText = (value: unknown) => `${value}`
    const { rows } = await database.query(text, values, {
      serializers: {
        20: toText,
        23: toText,
        25: toText,
        114: toJson,
        3802: toJson,
        1184: (value: string | Date) =>
          (value instanceof Date ? value : new Date(value)).toISOString(),
      },
      parsers: { 20: (value) => value, 1184: (value) => new Date(value) },
    })
    return { rows }
  },
}

const query = (text: string, values: unknown[] = []) => database.query(text, values)

describeStore('sqlStore through postgres.js', { describe, it, open: () => sqlStore(unsafe) })

describe('a record that postgres.js stores', () => {
  it('is a JSON object, which is found by what it holds, after create and after update', async () => {
    const store = sqlStore(unsafe, { table: 'found' })
    await store.migrate()
    const record = sampleRecord({
      reference: 'order "1001"',
      operationId: '9401049',
      providerPaymentId: 'provider 17',
    })
    await store.create(record)
    for (const change of [() => null, takeIn('a callback')]) {
      await store.update(record.id, change)
      const { rows } = await query('SELECT json_typeof(record) AS type FROM found WHERE id = $1', [
        record.id,
      ])
      expect(rows).toEqual([{ type: 'object' }])
      for (const [condition, value] of [
        ["record->>'reference'", 'order "1001"'],
        ["record->>'operationId'", '9401049'],
        ['reference', 'order "1001"'],
        ['operation_id', '9401049'],
        ['provider_payment_id', 'provider 17'],
      ]) {
        const found = await query(
          `SELECT id FROM found WHERE record->>'id' = $1 AND ${condition} = $2`,
          [record.id, value],
        )
        expect(found.rows, condition).toEqual([{ id: record.id }])
      }
    }
  })
})

describe('a record that an earlier version has stored as a JSON string', () => {
  it('is read and changed as it is', async () => {
    const record = sampleRecord({ reference: 'as text' })
    await query('INSERT INTO quietzone_payments (id, version, record) VALUES ($1, 1, $2::json)', [
      record.id,
      JSON.stringify(JSON.stringify(record)),
    ])
    for (const store of [sqlStore(unsafe), sqlStore(database)]) {
      expect(await store.get(record.id)).toEqual(record)
    }
    const changed = await sqlStore(unsafe).update(record.id, takeIn('a callback'))
    expect(await sqlStore(database).get(record.id)).toEqual(changed)
  })

  it.each(['json', 'jsonb'])(
    'is repaired by migrate in a table of %s, with the columns for look-ups, and the others are left alone',
    async (type) => {
      const table = `of_${type}`
      await query(
        `CREATE TABLE ${table} (id text PRIMARY KEY, version integer NOT NULL, record ${type} NOT NULL, check_at timestamptz, updated_at timestamptz NOT NULL DEFAULT now())`,
      )
      const records = Array.from({ length: 1_200 }, (_, at) =>
        sampleRecord({ id: `${at % 2 ? 'a' : 'B'}-${at}`, reference: `order ${at}` }),
      )
      await query(
        `INSERT INTO ${table} (id, version, record)
         SELECT each->>'id', 1, CASE WHEN number % 100 = 0 THEN each ELSE to_json(each::text) END
         FROM json_array_elements($1::json) WITH ORDINALITY AS given (each, number)`,
        [JSON.stringify(records)],
      )
      const store = sqlStore({ ...unsafe, table })
      await Promise.all([store.migrate(), store.migrate()])
      const { rows } = await query(
        `SELECT record, reference, version FROM ${table} ORDER BY (record->>'reference')`,
      )
      expect(rows).toEqual(
        [...records]
          .sort((left, right) => (`${left.reference}` < `${right.reference}` ? -1 : 1))
          .map((record) => ({ record, reference: record.reference, version: 1 })),
      )
    },
  )
})

describe('the columns for look-ups', () => {
  it('take what an index or text of PostgreSQL does not', async () => {
    const store = sqlStore(database)
    const long = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join('')
    for (const reference of ['with \0 in it', `half a sign: \uD83E`, long, '']) {
      const record = sampleRecord({ reference })
      expect(await store.create(record)).toBe(true)
      expect((await store.update(record.id, takeIn('a callback')))?.version).toBe(2)
      expect((await store.get(record.id))?.reference).toBe(reference)
    }
    const { rows } = await query('SELECT count(*) FROM quietzone_payments WHERE reference = $1', [
      long.slice(0, 255),
    ])
    expect(rows).toEqual([{ count: 1 }])
  })

  it('are filled by migrate past a record that holds what PostgreSQL cannot read', async () => {
    await query(
      'CREATE TABLE hard (id text PRIMARY KEY, version integer NOT NULL, record json NOT NULL, updated_at timestamptz NOT NULL DEFAULT now())',
    )
    for (const reference of ['\0', '\uD83E', 'order 1']) {
      const record = sampleRecord({ reference })
      await query('INSERT INTO hard (id, version, record) VALUES ($1, 1, $2::text::json)', [
        record.id,
        JSON.stringify(record),
      ])
    }
    await sqlStore(database, { table: 'hard' }).migrate()
    const { rows } = await query('SELECT reference FROM hard WHERE reference IS NOT NULL')
    expect(rows).toEqual([{ reference: 'order 1' }])
  })
})
