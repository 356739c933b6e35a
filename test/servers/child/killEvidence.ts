import type pg from 'pg'
import type { PaidPayment } from '../../../src/server/payments/paidPayment.ts'
import type { PaymentRecord } from '../../../src/server/store/paymentStore.ts'
import { sqlStore } from '../../../src/stores/sqlStore.ts'

/** All that the database holds of one payment at one moment. */
export interface Evidence {
  row: { version: number; record: PaymentRecord } | null
  /** Every state that was ever committed, oldest first. */
  commits: PaymentRecord[]
  /** What `onPaid` was told each time it was called. */
  calls: PaidPayment[]
  /** How often what `onPaid` does was done; `null` for never. */
  effects: number | null
}

/** Makes the tables of a backend, and a trigger that writes down every commit. */
export async function prepareTables(pool: pg.Pool, table: string): Promise<void> {
  await sqlStore({ query: (text, values) => pool.query(text, values), table }).migrate()
  await pool.query(`
    CREATE TABLE ${table}_commits (place bigserial, id text, record jsonb);
    CREATE TABLE ${table}_calls (place bigserial, payment_id text, paid jsonb);
    CREATE TABLE ${table}_effects (payment_id text PRIMARY KEY, calls integer);
    CREATE INDEX ON ${table}_commits (id);
    CREATE INDEX ON ${table}_calls (payment_id);
    CREATE FUNCTION ${table}_note() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO ${table}_commits (id, record) VALUES (NEW.id, NEW.record);
        RETURN NEW;
      END $$;
    CREATE TRIGGER note AFTER INSERT OR UPDATE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION ${table}_note();
  `)
}

/** One statement, so that it is one moment. */
export async function readEvidence(
  pool: pg.Pool,
  table: string,
  paymentId: string,
): Promise<Evidence> {
  const { rows } = await pool.query<Evidence>(
    `SELECT
      (SELECT jsonb_build_object('version', version, 'record', record)
         FROM ${table} WHERE id = $1) AS row,
      (SELECT coalesce(jsonb_agg(record ORDER BY place), '[]')
         FROM ${table}_commits WHERE id = $1) AS commits,
      (SELECT coalesce(jsonb_agg(paid ORDER BY place), '[]')
         FROM ${table}_calls WHERE payment_id = $1) AS calls,
      (SELECT calls FROM ${table}_effects WHERE payment_id = $1) AS effects`,
    [paymentId],
  )
  const [evidence] = rows
  if (!evidence) throw new Error('The database said nothing.')
  return evidence
}

/** A statement of a dead process may still be running: what it commits belongs to the time before its death. */
export async function waitForSessions(pool: pg.Pool, name: string): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      'SELECT 1 FROM pg_stat_activity WHERE application_name = $1 LIMIT 1',
      [name],
    )
    if (rows.length === 0) return
  }
}
