import { ownValue } from '../base/ownValue.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { PaymentRecord, PaymentStore } from '../server/store/paymentStore.ts'
import { readClock } from './readClock.ts'
import { checkTable, sqlMigration } from './sqlSchema.ts'
import { updateByVersion } from './updateByVersion.ts'

export interface SqlStoreOptions {
  /** Runs one statement with `$1`-style parameters, as a `Pool` of `pg` and a `PGlite` do. */
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
  /** Up to 59 small letters, digits and underscores. @default 'quietzone_payments' */
  table?: string
}

export interface SqlStore extends PaymentStore {
  /** The time of the database, in milliseconds since 1970. */
  now(): Promise<number>
  /**
   * Creates the table where it is missing, and completes one of an earlier version. Safe to run at every start, on
   * many instances at once. `sqlSchema` has the same for a migration tool.
   */
  migrate(): Promise<void>
}

/**
 * A payment store on PostgreSQL, or on PGlite: one table, one row a payment, compare-and-set on `version`. Each call
 * is one statement and its own transaction; where its answer is lost, the same call may be made again.
 *
 * @example sqlStore(new pg.Pool({ connectionString }))
 * @example sqlStore({ query: (text, values) => pool.query(text, values), table: 'shop_payments' })
 * @throws {QuietzoneError} `invalid-option` for what cannot run a statement, or a table name that has to be quoted.
 */
export function sqlStore(database: SqlStoreOptions): SqlStore {
  if (typeof database?.query !== 'function') throw noDatabase()
  const { table = 'quietzone_payments' } = database
  checkTable(table)
  // Called on the database itself: taken out of a pool, its `query` would lose the pool.
  const query: SqlStoreOptions['query'] = async (text, values) => {
    const answer = await database.query(text, values).catch((error: unknown) => {
      throw ownValue(error, 'code') === UNDEFINED_TABLE ? notMigrated(table, error) : error
    })
    if (!Array.isArray(answer?.rows)) throw noRows()
    return answer
  }

  async function get(id: string): Promise<PaymentRecord | null> {
    const { rows } = await query(`SELECT record FROM ${table} WHERE id = $1`, [id])
    return rows.length > 0 ? toRecord(rows[0]) : null
  }

  return {
    get,
    update: updateByVersion({
      read: get,
      replace: async (changed, version) => {
        const { rows } = await query(
          `UPDATE ${table} SET version = $3, record = $4, check_at = $5, updated_at = now()
           WHERE id = $1 AND version = $2 RETURNING id`,
          [changed.id, version, changed.version, JSON.stringify(changed), changed.checkAt ?? null],
        )
        return rows.length === 1
      },
    }),
    create: async (record) => {
      const { rows } = await query(
        `INSERT INTO ${table} (id, version, record, check_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO NOTHING RETURNING id`,
        [record.id, record.version, JSON.stringify(record), record.checkAt ?? null],
      )
      return rows.length === 1
    },
    due: async (nowMs, limit) => {
      const { rows } = await query(
        `SELECT id FROM ${table} WHERE check_at <= $1 ORDER BY check_at LIMIT $2`,
        [new Date(nowMs).toISOString(), limit],
      )
      return rows.map((row) => (row as { id: string }).id)
    },
    now: async () => {
      const { rows } = await query(NOW, [])
      return readClock((rows[0] as { now?: unknown } | undefined)?.now)
    },
    migrate: async () => {
      await query(sqlMigration(table), [])
    },
  }
}

/** `now()` stands still for a whole transaction. As text, because some drivers turn a large number into a BigInt. */
const NOW = 'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now'

/** PostgreSQL's own code. */
const UNDEFINED_TABLE = '42P01'

function notMigrated(table: string, cause: unknown): QuietzoneError {
  return new QuietzoneError(
    'store-not-migrated',
    `sqlStore found no table ${table}, so that no payment could be kept or found. Run \`await store.migrate()\` at the ` +
      'start, or what sqlSchema() prints with your migration tool, in the schema that the connection uses.',
    { cause },
  )
}

/** The column is ours alone, so its content is trusted; some drivers hand `json` over as text. */
function toRecord(row: unknown): PaymentRecord {
  const { record } = row as { record: PaymentRecord | string }
  return typeof record === 'string' ? (JSON.parse(record) as PaymentRecord) : record
}

/** The value is not named: it may be an address with a password. */
function noDatabase(): QuietzoneError {
  return new QuietzoneError(
    'invalid-option',
    'sqlStore got something that runs no statements, so that no payment could be kept. Pass a Pool of `pg`, a PGlite, or { query }.',
  )
}

function noRows(): QuietzoneError {
  return new QuietzoneError(
    'invalid-option',
    'The `query` of sqlStore answered without `rows`, so that no payment could be kept. Let it answer { rows } as `pg` does; with postgres.js, `async (text, values) => ({ rows: await sql.unsafe(text, values) })`.',
  )
}
