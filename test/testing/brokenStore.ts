import type { PaymentRecord, PaymentStore } from '../../src/server/store/paymentStore.ts'
import { type Rows, type Steps, soundSteps, soundStore, turn } from './soundStore.ts'

/** A store with one thing wrong, and what the suite must say of it. */
export interface BrokenStore {
  fault: string
  /** Part of the message of a test that fails. */
  says: RegExp
  open(rows: Rows): PaymentStore
}

/** A sound store but for these steps. */
export function withSteps(rows: Rows, steps: Partial<Steps>): PaymentStore {
  return soundStore(rows, { ...soundSteps(rows), ...steps })
}

export async function overwrite(rows: Rows, record: PaymentRecord): Promise<true> {
  await turn()
  rows.set(record.id, JSON.stringify(record))
  return true
}
