import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * The table that `sqlStore` works on, for a migration tool; `migrate()` makes the same one. PostgreSQL.
 *
 * @throws {QuietzoneError} `invalid-option` when the name would have to be quoted.
 */
export function sqlSchema(table = 'quietzone_payments'): string {
  const statements = [createTable(table), createIndex(table), ...lookupIndexes(table)]
  return statements.map((statement) => `${statement};\n`).join('')
}

/**
 * One statement that makes the table, or completes one of an earlier version. Instances that start together wait
 * for each other in it, and where nothing is missing it takes no lock on the table and needs no right to change it.
 * Where something is missing, it waits five seconds for the lock and then fails: a longer wait would hold up everybody
 * else who uses the table.
 */
export function sqlMigration(table: string): string {
  return `DO $quietzone$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('quietzone ${checkTable(table)}'));
  PERFORM set_config('lock_timeout', '5000', true);
  IF to_regclass('${table}') IS NULL THEN
    ${createTable(table)};
  END IF;
${COLUMNS.map((column) => addColumn(table, column)).join('')}${addIndex(table, 'due', createIndex(table))}  IF pg_relation_size(to_regclass('${table}')) <= ${SMALL_TABLE_BYTES} THEN
${LOOKUPS.map(({ column, end }) => addIndex(table, end, lookupIndex(table, column, end))).join('')}  END IF;
END $quietzone$`
}

/** Up to here an index is built in about a second. Writes to the table wait meanwhile. */
export const SMALL_TABLE_BYTES = 64 * 1024 * 1024

/**
 * What a person looks a payment up by: the order, and the two ids of the Dashboard's export. Columns of their own,
 * because an index over `record` would refuse a record with U+0000 or half a sign anywhere in it.
 */
export const LOOKUPS = [
  { column: 'reference', end: 'ref', field: 'reference' },
  { column: 'operation_id', end: 'op', field: 'operationId' },
  { column: 'provider_payment_id', end: 'pp', field: 'providerPaymentId' },
] as const

/** The columns that earlier versions did not have. */
const COLUMNS = [
  { column: 'check_at', type: 'timestamptz' },
  ...LOOKUPS.map(({ column }) => ({ column, type: 'text' })),
]

function addColumn(table: string, { column, type }: { column: string; type: string }): string {
  return `  IF NOT EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = to_regclass('${table}') AND attname = '${column}'
  ) THEN
    ALTER TABLE ${table} ADD COLUMN ${column} ${type};
  END IF;
`
}

function addIndex(table: string, end: string, create: string): string {
  return `  IF NOT EXISTS (
    SELECT FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = to_regclass('${table}') AND relname = '${table}_${end}'
  ) THEN
    ${create};
  END IF;
`
}

/** `json`, because `jsonb` refuses text with U+0000 and gives keys back in another order. */
function createTable(table: string): string {
  return `CREATE TABLE ${checkTable(table)} (
  id text PRIMARY KEY,
  version integer NOT NULL,
  record json NOT NULL,
  check_at timestamptz,
  reference text,
  operation_id text,
  provider_payment_id text,
  updated_at timestamptz NOT NULL DEFAULT now()
)`
}

/** Holds only the payments that somebody must look after, however many are done with. */
function createIndex(table: string): string {
  return `CREATE INDEX ${table}_due ON ${table} (check_at) WHERE check_at IS NOT NULL`
}

function lookupIndexes(table: string): string[] {
  return LOOKUPS.map(({ column, end }) => lookupIndex(table, column, end))
}

function lookupIndex(table: string, column: string, end: string): string {
  return `CREATE INDEX ${table}_${end} ON ${table} (${column}) WHERE ${column} IS NOT NULL`
}

/** PostgreSQL cuts names after 63 letters; those of the indexes are up to four longer. */
export function checkTable(table: string): string {
  if (/^[a-z_][a-z0-9_]{0,58}$/.test(table)) return table
  throw new QuietzoneError(
    'invalid-option',
    'sqlStore got a table name that it would have to quote or that is too long. Use up to 59 small letters, digits and underscores.',
  )
}
