import { LOOKUPS, SMALL_TABLE_BYTES, sqlMigration } from './sqlSchema.ts'

/** Runs one statement with `$1`-style parameters. */
export type Query = (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>

const BATCH = 500

/** Makes or completes the table, and then its rows: in small batches, so that nobody waits for a row for long. */
export async function sqlMigrate(query: Query, table: string): Promise<void> {
  const before = await inspect(query, table)
  await query(sqlMigration(table), [])
  if (before.isSmall || before.wrapsText) await inBatches(query, table, UNWRAP_TEXT)
  if (before.isSmall && before.lacksColumns) await inBatches(query, table, FILL_COLUMNS)
}

/** One change of all rows that need it. */
interface RowRepair {
  set: string
  where: string
}

/** postgres.js has stored the text of records as a JSON string. */
const UNWRAP_TEXT: RowRepair = {
  set: "record = (record #>> '{}')::json",
  where: "json_typeof(record::json) = 'string'",
}

/** Rows of a version that had no columns for look-ups. `->>` refuses what text cannot hold; such a row is left alone. */
const FILL_COLUMNS: RowRepair = {
  set: LOOKUPS.map(({ column, field }) => `${column} = left(record->>'${field}', 255)`).join(', '),
  where: `${LOOKUPS.map(({ column }) => `${column} IS NULL`).join(' AND ')} AND record::text !~* '\\\\u(0000|d[89a-f])'`,
}

/** What the rows of an existing table may need. A large one is not read at each start. */
async function inspect(query: Query, table: string) {
  const { rows } = await query(
    `SELECT json_typeof($1::json) = 'string' AS wraps_text,
       coalesce(pg_relation_size(to_regclass('${table}')), 0) <= ${SMALL_TABLE_BYTES} AS is_small,
       NOT EXISTS (
         SELECT FROM pg_attribute
         WHERE attrelid = to_regclass('${table}') AND attname = 'provider_payment_id'
       ) AS lacks_columns`,
    ['{}'],
  )
  const [row] = rows as { wraps_text: boolean; is_small: boolean; lacks_columns: boolean }[]
  return {
    wrapsText: row?.wraps_text === true,
    isSmall: row?.is_small === true,
    lacksColumns: row?.lacks_columns === true,
  }
}

/** Past rows that somebody else has locked: whoever changes a record stores it as it should be anyway. */
async function inBatches(query: Query, table: string, { set, where }: RowRepair): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await query(
      `WITH repaired AS (
         UPDATE ${table} SET ${set} WHERE ${where} AND id IN (
           SELECT id FROM ${table} WHERE ${where} AND id > $1 ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
         ) RETURNING id
       ) SELECT count(*)::integer AS count, max(id) AS last FROM repaired`,
      [after],
    )
    const { count, last } = rows[0] as { count: number; last: string | null }
    if (last === null || count < BATCH) return
    after = last
  }
}
