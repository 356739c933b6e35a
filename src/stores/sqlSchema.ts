import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * The table that `sqlStore` works on, for a migration tool; `migrate()` makes the same one. PostgreSQL.
 *
 * @throws {QuietzoneError} `invalid-option` when the name would have to be quoted.
 */
export function sqlSchema(table = 'quietzone_payments'): string {
  return `${createTable(table)};\n${createIndex(table)};\n`
}

/**
 * One statement that makes the table, or completes one of an earlier version. Instances that start together wait
 * for each other in it, and where nothing is missing it takes no lock on the table and needs no right to change it.
 */
export function sqlMigration(table: string): string {
  return `DO $quietzone$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('quietzone ${checkTable(table)}'));
  IF to_regclass('${table}') IS NULL THEN
    ${createTable(table)};
  END IF;
  IF NOT EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = to_regclass('${table}') AND attname = 'check_at'
  ) THEN
    ALTER TABLE ${table} ADD COLUMN check_at timestamptz;
  END IF;
  IF NOT EXISTS (
    SELECT FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = to_regclass('${table}') AND relname = '${table}_due'
  ) THEN
    ${createIndex(table)};
  END IF;
END $quietzone$`
}

/** `json`, because `jsonb` refuses text with U+0000 and gives keys back in another order. */
function createTable(table: string): string {
  return `CREATE TABLE ${checkTable(table)} (
  id text PRIMARY KEY,
  version integer NOT NULL,
  record json NOT NULL,
  check_at timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now()
)`
}

/** Holds only the payments that somebody must look after, however many are done with. */
function createIndex(table: string): string {
  return `CREATE INDEX ${table}_due ON ${table} (check_at) WHERE check_at IS NOT NULL`
}

/** PostgreSQL cuts names after 63 letters; that of the index is four longer. */
export function checkTable(table: string): string {
  if (/^[a-z_][a-z0-9_]{0,58}$/.test(table)) return table
  throw new QuietzoneError(
    'invalid-option',
    'sqlStore got a table name that it would have to quote or that is too long. Use up to 59 small letters, digits and underscores.',
  )
}
