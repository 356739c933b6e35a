import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sqlSchema } from '../../src/stores/sqlSchema.ts'
import { sqlStore } from '../../src/stores/sqlStore.ts'
import { describeStore } from '../../src/testing/describeStore.ts'
import { createShop } from '../server/shop.ts'

const database = new PGlite()
const query = (text: string, values: unknown[]) => database.query(text, values)
const store = sqlStore(database)

beforeAll(async () => {
  await store.migrate()
  await store.migrate()
}, 60_000)
afterAll(() => database.close())

describeStore('sqlStore on PGlite', { describe, it, open: () => sqlStore(database) })

describe('the table of sqlStore', () => {
  it('is the same by migrate as by the schema for migration tools', async () => {
    await database.exec(sqlSchema('by_hand'))
    await sqlStore({ query, table: 'by_hand' }).migrate()
    const shapeOf = async (table: string) => {
      const columns = await query(
        'SELECT column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_name = $1',
        [table],
      )
      const indexes = await query('SELECT indexdef FROM pg_indexes WHERE tablename = $1', [table])
      return JSON.parse(
        JSON.stringify([columns.rows, indexes.rows]).replaceAll(table, 'the_table'),
      ) as unknown
    }
    expect(await shapeOf('by_hand')).toEqual(await shapeOf('quietzone_payments'))
  })

  it.each(['postgres://shop:password@db/shop', undefined, {}, query])(
    'is not asked of something that runs no statements, which is not named',
    (given: unknown) => {
      const open = () => sqlStore(given as typeof database)
      expect(open).toThrow(/without a `query` method.*`pg` Pool/)
      expect(open).not.toThrow('password')
    },
  )

  it('is not made by a driver that answers a list, which is told at once how to answer', async () => {
    const list: unknown = async (text: string, values: unknown[]) =>
      (await database.query(text, values)).rows
    const store = sqlStore({ query: list as typeof query })
    await expect(store.migrate()).rejects.toThrow(/without `rows`.*sql\.unsafe/)
  })

  it('that is not there yet is named, with the way to make it', async () => {
    const early = sqlStore({ query, table: 'not_yet' })
    const told = { code: 'store-not-migrated', message: expect.stringContaining('migrate()') }
    await expect(early.get('a')).rejects.toMatchObject(told)
    const { call, events } = createShop({ store: early })
    const answer = await call('POST', '/payments', '{}')
    expect([answer.status, await answer.json()]).toMatchObject([
      500,
      { error: { code: 'internal' } },
    ])
    expect(events).toMatchObject([{ type: 'failure', where: 'store', error: told }])
  })

  it.each(['a; DROP TABLE b', 'Payments', '1st', '', 'a'.repeat(60)])(
    'is refused under a name that it would have to quote or that PostgreSQL would cut: %j',
    (table) => {
      expect(() => sqlStore({ query, table })).toThrow(/table name/)
      expect(() => sqlSchema(table)).toThrow(/table name/)
    },
  )
})
