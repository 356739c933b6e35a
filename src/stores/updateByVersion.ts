import { systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { PaymentRecord, PaymentStore } from '../server/store/paymentStore.ts'
import { createTurns } from './createTurns.ts'

/** What a database can do for one record. */
export interface VersionedRecords {
  read(id: string): Promise<PaymentRecord | null>
  /** Stores a record in place of the one of this version. Answers `false` when there is another one by now. */
  replace(changed: PaymentRecord, version: number): Promise<boolean>
}

const MAX_ATTEMPTS = 50
const MAX_PAUSE_MS = 100

/** `update` of a payment store by compare-and-set: who loses a race reads again and runs the change again. */
export function updateByVersion({ read, replace }: VersionedRecords): PaymentStore['update'] {
  const takeTurn = createTurns(systemClock)
  return (id, change) =>
    takeTurn(id, async () => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const record = await read(id)
        if (!record) return null
        const { version } = record
        const changed = change(record)
        if (!changed) return record
        if (await replace(changed, version)) return changed
        await pause(Math.random() * Math.min(2 ** attempt, MAX_PAUSE_MS))
      }
      throw new QuietzoneError(
        'store-busy',
        `Other requests changed a payment ${MAX_ATTEMPTS} times in a row, so this change was not stored. Try again.`,
      )
    })
}

/** Writers that met once must not meet again in step. */
function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => systemClock.setTimeout(resolve, delayMs))
}
