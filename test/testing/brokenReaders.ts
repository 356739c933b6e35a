import type { PaymentRecord, PaymentStore } from '../../src/server/store/paymentStore.ts'
import { type BrokenStore, withSteps } from './brokenStore.ts'
import { type Rows, soundSteps, soundStore } from './soundStore.ts'

/** Stores that give back something else than they were given. */
export const BROKEN_READERS: readonly BrokenStore[] = [
  {
    fault: 'keeps a copy of what it has read',
    says: /answered an older record/,
    open(rows) {
      const sound = soundStore(rows)
      const copies = new Map<string, PaymentRecord | null>()
      return {
        ...sound,
        async get(id) {
          if (!copies.get(id)) copies.set(id, await sound.get(id))
          return structuredClone(copies.get(id) ?? null)
        },
      }
    },
  },
  {
    fault: 'reads from a replica that lags behind',
    says: /answered an older record|did not get what/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        async get(id) {
          const old = rows.get(`old ${id}`)
          rows.set(`old ${id}`, rows.get(id) ?? 'null')
          return old === undefined ? sound.get(id) : JSON.parse(old)
        },
        due: async () => [],
      }
    },
  },
  {
    fault: 'gives away the record itself',
    says: /Writing to the record that `get` answered/,
    open: (rows) => liveStore(rows),
  },
  {
    fault: 'does not tell capital letters from small ones',
    says: /took the id \S+ for another one/,
    open: (rows) => withKeys(rows, (id) => id.toLowerCase()),
  },
  {
    fault: 'reads ids with LIKE',
    says: /of an unknown id|answered another payment/,
    open: (rows) =>
      withSteps(rows, {
        async read(id) {
          const like = new RegExp(`^${id.replaceAll('_', '.')}$`)
          const key = [...rows.keys()].find((each) => like.test(each))
          return soundSteps(rows).read(key ?? id)
        },
      }),
  },
  {
    fault: 'answers undefined for what it does not have',
    says: /of an unknown id did not answer null/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        get: async (id) =>
          JSON.parse(JSON.stringify({ a: await sound.get(id) })).a ?? JSON.parse('{}').a,
      }
    },
  },
  {
    fault: 'has a column for every field, empty or not',
    says: /has a key decline that was never stored/,
    open: (rows) => reading(rows, (record) => Object.assign({ decline: undefined }, record)),
  },
  {
    fault: 'does not know every status',
    says: /that is canceled did not come back/,
    open: (rows) =>
      reading(rows, (record) =>
        Object.assign(record, record.status === 'canceled' ? { status: 'failed' } : {}),
      ),
  },
  {
    fault: 'strips white space from the ends of texts',
    says: /reference is String/,
    open: (rows) =>
      reading(rows, (record) =>
        JSON.parse(JSON.stringify(record), (_, value) =>
          typeof value === 'string' ? value.trim() : value,
        ),
      ),
  },
  {
    fault: 'gives numbers back as text',
    says: /amount\.value is String/,
    open: (rows) =>
      reading(rows, ({ amount, ...rest }) => ({
        ...rest,
        amount: { ...amount, value: String(amount.value) as never },
      })),
  },
  {
    fault: 'makes dates of what looks like one',
    says: /createdAt is Date/,
    open: (rows) =>
      reading(rows, (record) => Object.assign(record, { createdAt: new Date(record.createdAt) })),
  },
  {
    fault: 'cuts off long texts',
    says: /nextAction\.src is String/,
    open: (rows) => reading(rows, (record) => cut(record, 65_535)),
  },
  {
    fault: 'rounds large numbers',
    says: /amount\.value is 9007199254740992, not 9007199254740991/,
    open: (rows) =>
      reading(rows, ({ amount, ...rest }) => ({
        ...rest,
        amount: { ...amount, value: Math.fround(amount.value) },
      })),
  },
  {
    fault: 'knows only the letters of its own country',
    says: /reference is String/,
    open: (rows) => reading(rows, (record) => latin(record)),
  },
  {
    fault: 'leaves out the character U+0000',
    says: /reference is String/,
    open: (rows) =>
      reading(rows, (record) => JSON.parse(JSON.stringify(record).replaceAll('\\u0000', ''))),
  },
  {
    fault: 'forgets old callbacks',
    says: /history has 100 entries, not 200/,
    open: (rows) => reading(rows, (record) => ({ ...record, history: record.history.slice(-100) })),
  },
]

/** Gives everything back as `change` makes it. */
function reading(rows: Rows, change: (record: PaymentRecord) => PaymentRecord): PaymentStore {
  const { read } = soundSteps(rows)
  return withSteps(rows, {
    async read(id) {
      const record = await read(id)
      return record && change(record)
    },
  })
}

/** Keeps every record under another spelling of its id. */
function withKeys(rows: Rows, keyOf: (id: string) => string): PaymentStore {
  const { read, insert, swap } = soundSteps(rows)
  return withSteps(rows, {
    read: (id) => read(keyOf(id)),
    insert: (record) => insert({ ...record, id: keyOf(record.id) }),
    swap: (changed, version) => swap({ ...changed, id: keyOf(changed.id) }, version),
  })
}

/** One process, one map, and no copies. */
const liveRecords = new WeakMap<Rows, Map<string, PaymentRecord>>()
function liveStore(rows: Rows): PaymentStore {
  const records = liveRecords.get(rows) ?? new Map<string, PaymentRecord>()
  liveRecords.set(rows, records)
  return {
    ...soundStore(rows),
    create: async (record) =>
      !records.has(record.id) && records.set(record.id, structuredClone(record)).size > 0,
    get: async (id) => records.get(id) ?? null,
    async update(id, change) {
      const record = records.get(id)
      const changed = record && change(structuredClone(record))
      if (changed) records.set(id, structuredClone(changed))
      return structuredClone(changed ?? record ?? null)
    },
  }
}

function cut(record: PaymentRecord, length: number): PaymentRecord {
  return JSON.parse(
    JSON.stringify(record, (_, value) =>
      typeof value === 'string' ? value.slice(0, length) : value,
    ),
  )
}

function latin(record: PaymentRecord): PaymentRecord {
  return JSON.parse(JSON.stringify(record).replace(/[^\0-\u00FF]/g, '?'))
}
