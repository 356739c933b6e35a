import { ownValue } from '../base/ownValue.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { PaymentRecord, PaymentStore } from '../server/store/paymentStore.ts'
import { freeingQuery, isPgPool } from './pgPool.ts'
import { readClock } from './readClock.ts'
import { type Query, sqlMigrate } from './sqlMigrate.ts'
import { checkTable, LOOKUPS } from './sqlSchema.ts'
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
   * Creates the table where it is missing, completes one of an earlier version, and repairs records that a driver has
   * stored as a JSON string. Safe to run at every start, on many instances at once. `sqlSchema` has the same for a
   * migration tool. Indexes for look-ups are left out on a table of more than 64 MB, because writes would wait while
   * they are built; `sqlSchema` prints them.
   */
  migrate(): Promise<void>
}

/** How long a change waits for a row that somebody else has locked. Shorter than the limit for a whole statement. */
const LOCK_LIMIT_MS = 5_000

/**
 * A payment store on PostgreSQL, or on PGlite: one table, one row a payment, compare-and-set on `version`. Each call
 * is one statement and its own transaction; where its answer is lost, the same call may be made again.
 *
 * A row that somebody else has locked is waited for up to 5 seconds. Given a `Pool` of `pg`, a statement without an
 * answer after 8 seconds fails and its connection is closed, and so is a connection that could not be made in that
 * time, unless the pool has a `connectionTimeoutMillis`. Any other driver needs limits of its own: a statement that
 * never ends would keep its connection for ever.
 *
 * @example sqlStore(new pg.Pool({ connectionString }))
 * @example sqlStore(pool, { table: 'shop_payments' })
 * @throws {QuietzoneError} `invalid-option` for what cannot run a statement, or a table name that has to be quoted.
 */
export function sqlStore(
  database: SqlStoreOptions,
  options: Pick<SqlStoreOptions, 'table'> = {},
): SqlStore {
  if (typeof database?.query !== 'function') throw noDatabase()
  const { table = database.table ?? 'quietzone_payments' } = options
  checkTable(table)
  // Called on the database itself: taken out of a pool, its `query` would lose the pool.
  const unlimited: Query = async (text, values) => database.query(text, values)
  const query = checked(isPgPool(database) ? freeingQuery(database) : unlimited, table)

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
          `UPDATE ${table} SET version = $3, record = $4::text::json, check_at = $5, reference = $6,
             operation_id = $7, provider_payment_id = $8, updated_at = now()
           WHERE id = $1 AND version = $2 AND ${LIMIT_LOCKS} RETURNING id`,
          [changed.id, version, ...columnsOf(changed)],
        )
        return rows.length === 1
      },
    }),
    create: async (record) => {
      const { rows } = await query(
        `INSERT INTO ${table} (id, version, record, check_at, reference, operation_id, provider_payment_id)
         SELECT $1::text, $2::integer, $3::text::json, $4::timestamptz, $5::text, $6::text, $7::text
         WHERE ${LIMIT_LOCKS} ON CONFLICT (id) DO NOTHING RETURNING id`,
        [record.id, ...columnsOf(record)],
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
    // Without a limit: others may be at it, and a table may be large.
    migrate: () => sqlMigrate(checked(unlimited, table), table),
  }
}

/**
 * Limits the wait for locks within the statement itself: it holds for no other statement of the connection, needs no
 * transaction, and works through a pooler. As a condition, because it is decided before a row is locked.
 */
const LIMIT_LOCKS = `(SELECT set_config('lock_timeout', '${LOCK_LIMIT_MS}', true)) IS NOT NULL`

/**
 * The columns that follow the id. The record is bound as text and cast by the database: bound as `json`, some drivers
 * would make a JSON string of it.
 */
function columnsOf(record: PaymentRecord): unknown[] {
  const { version, checkAt = null } = record
  return [
    ...[version, JSON.stringify(record), checkAt],
    ...LOOKUPS.map(({ field }) => toLookup(record[field])),
  ]
}

/** Text of PostgreSQL holds no U+0000, and an index no long text. */
function toLookup(text: string | undefined): string | null {
  return text?.replaceAll('\0', '\u{FFFD}').slice(0, LOOKUP_LENGTH) ?? null
}

const LOOKUP_LENGTH = 255

/** `query` with answers that can be used, and a missing table named. */
function checked(send: Query, table: string): Query {
  return async (text, values) => {
    const answer = await send(text, values).catch((error: unknown) => {
      throw NOT_MIGRATED.includes(ownValue(error, 'code')) ? notMigrated(table, error) : error
    })
    if (!Array.isArray(answer?.rows)) throw noRows()
    return answer
  }
}

/** `now()` stands still for a whole transaction. As text, because some drivers turn a large number into a BigInt. */
const NOW = 'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now'

/** PostgreSQL's own codes for a table and a column that are not there. */
const NOT_MIGRATED: readonly unknown[] = ['42P01', '42703']

function notMigrated(table: string, cause: unknown): QuietzoneError {
  return new QuietzoneError(
    'store-not-migrated',
    `sqlStore found no table ${table}, or one without all its columns, so no payment could be stored or found. Run \`await store.migrate()\` at the ` +
      'start, or what sqlSchema() prints with your migration tool, in the schema that the connection uses.',
    { cause },
  )
}

/**
 * The column is ours alone, so its content is trusted. Some drivers hand `json` over as text, and versions before
 * 0.1.0 let postgres.js store the record's text as a JSON string.
 */
function toRecord(row: unknown): PaymentRecord {
  let { record } = row as { record: PaymentRecord | string }
  while (typeof record === 'string') record = JSON.parse(record) as PaymentRecord | string
  return record
}

/** The value is not named: it may be an address with a password. */
function noDatabase(): QuietzoneError {
  return new QuietzoneError(
    'invalid-option',
    'sqlStore received an object without a `query` method. Pass a `pg` Pool, a PGlite instance, or `{ query }`.',
  )
}

function noRows(): QuietzoneError {
  return new QuietzoneError(
    'invalid-option',
    'The `query` of sqlStore returned a result without `rows`. No payment can be stored. Return { rows } as `pg` does; with postgres.js, `async (text, values) => ({ rows: await sql.unsafe(text, values) })`.',
  )
}
