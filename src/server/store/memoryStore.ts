import { frozenCopy } from '../../base/frozenCopy.ts'
import { isProduction, nodeEnv } from '../../base/isProduction.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { isFinal } from '../../protocol/payment.ts'
import { isHookDue } from '../payments/hookDue.ts'
import type { PaymentRecord, PaymentStore } from './paymentStore.ts'

export interface MemoryStoreOptions {
  /**
   * How many payments are kept. Beyond it, those that have been done with the longest are forgotten; one that is
   * under way never is.
   *
   * @default 100_000
   */
  maxPayments?: number
}

/**
 * A payment store in the memory of one process, for tests and demonstrations: a restart forgets every
 * payment, and with it the callbacks that only come once the customer has paid. Says so on the console when
 * `NODE_ENV` is `production`. When it is full of payments under way, `create` throws a `QuietzoneError` `store-full`.
 */
export function memoryStore({ maxPayments = 100_000 }: MemoryStoreOptions = {}): PaymentStore {
  const records = new Map<string, PaymentRecord>()
  const dueAtMs = new Map<string, number>()
  /** The ids of payments with which nothing is left to do, in the order in which that came about. */
  const done = new Set<string>()
  if (isProduction()) console.warn(PRODUCTION_WARNING)
  if (isSecondInDevelopment()) console.warn(SECOND_WARNING)

  function put(given: PaymentRecord): PaymentRecord {
    const record = frozenCopy(given)
    const { id, checkAt } = record
    records.set(id, record)
    if (checkAt === undefined) dueAtMs.delete(id)
    else dueAtMs.set(id, Date.parse(checkAt))
    if (isDone(record)) done.add(id)
    else done.delete(id)
    return record
  }

  function makeRoom(): void {
    if (records.size < maxPayments) return
    const [oldest] = done
    if (oldest === undefined) throw storeFull(maxPayments)
    done.delete(oldest)
    records.delete(oldest)
  }

  return {
    create: async (record) => {
      if (records.has(record.id)) return false
      makeRoom()
      put(record)
      return true
    },
    get: async (id) => records.get(id) ?? null,
    update: async (id, change) => {
      const record = records.get(id)
      if (!record) return null
      const changed = change(record)
      return changed ? put(changed) : record
    },
    due: async (nowMs, limit) =>
      [...dueAtMs]
        .filter(([, atMs]) => atMs <= nowMs)
        .sort(([, left], [, right]) => left - right)
        .slice(0, limit)
        .map(([id]) => id),
  }
}

const PRODUCTION_WARNING =
  'quietzone: memoryStore is in use with NODE_ENV=production. A restart forgets every payment, and the callbacks of ' +
  'those that are paid then find nothing; a second process knows nothing of them. Use sqlStore or redisStore of quietzone/stores.'

/** On `globalThis`, because a bundler may load this module twice, and hot reload does. */
const OPENED = Symbol.for('quietzone.memoryStore.opened')

/** Not in tests, which open many on purpose. */
function isSecondInDevelopment(): boolean {
  const isSecond = Reflect.get(globalThis, OPENED) === true
  Reflect.set(globalThis, OPENED, true)
  return isSecond && nodeEnv() === 'development'
}

const SECOND_WARNING =
  'quietzone: a second memoryStore was opened in this process. It knows nothing of the payments of the first, so their ' +
  'callbacks and pages may find nothing. Keep one on globalThis: shared.payments ??= createPayments({ store: memoryStore(), … }).'

/** Nothing is left to do: final, nobody is to look after it, and a success has been handled. */
function isDone(record: PaymentRecord): boolean {
  return isFinal(record.status) && record.checkAt === undefined && !isHookDue(record)
}

function storeFull(maxPayments: number): QuietzoneError {
  return new QuietzoneError(
    'store-full',
    `memoryStore holds ${maxPayments} payments that are all under way, so no other was created. Use sqlStore or redisStore of quietzone/stores, or raise maxPayments.`,
  )
}
