import type { Clock } from '../../base/clock.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'
import { passNow } from './passNow.ts'
import type { PaymentStore } from './paymentStore.ts'

/** Long enough for a database that fails over, and shorter than the gateway waits for an answer. */
const STORE_DEADLINE_MS = 10_000

/**
 * A store whose calls end: one that has not answered in time has failed. Whether it has stored anything nobody
 * knows then, which harms nothing: whoever called comes again, and what was stored is known by its key.
 */
export function storeDeadline(
  store: PaymentStore,
  clock: Clock,
  deadlineMs = STORE_DEADLINE_MS,
): PaymentStore {
  return {
    create: (record) => inTime('create', () => store.create(record)),
    get: (id) => inTime('get', () => store.get(id)),
    update: (id, change) => inTime('update', () => store.update(id, change)),
    due: (nowMs, limit) => inTime('due', () => store.due(nowMs, limit)),
    ...passNow(store, (read) => inTime('now', read)),
  }

  async function inTime<Value>(
    name: keyof PaymentStore,
    call: () => Promise<Value>,
  ): Promise<Value> {
    // A query that is no promise yet is begun once, however often somebody waits for it.
    return withDeadline(Promise.resolve(call()), {
      clock,
      deadlineMs,
      onLate: () =>
        new QuietzoneError(
          'store-timeout',
          `The payment store did not answer \`${name}\` within ${deadlineMs} ms, so the call counts as failed and is retried later. Check the database and its connections.`,
        ),
    })
  }
}
