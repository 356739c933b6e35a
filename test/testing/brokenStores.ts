import type { PaymentRecord, PaymentStore } from '../../src/server/paymentStore.ts'
import { dueOf, type Rows, soundSteps, soundStore, turn } from './soundStore.ts'

/** A store with one thing wrong, and what the suite must say of it. */
export interface BrokenStore {
  fault: string
  /** Part of the message of a test that fails. */
  says: RegExp
  open(rows: Rows): PaymentStore
}

export const BROKEN_STORES: readonly BrokenStore[] = [
  {
    fault: 'writes without comparing the version',
    says: /one is in the record 0 times/,
    open: (rows) => withSteps(rows, { swap: (changed) => overwrite(rows, changed) }),
  },
  {
    fault: 'writes what it computed before it lost the race',
    says: /one is in the record 0 times|out of date/,
    open(rows) {
      const steps = soundSteps(rows)
      return {
        ...soundStore(rows),
        async update(id, change) {
          const record = await steps.read(id)
          const changed = record && change(record)
          if (!changed || (await steps.swap(changed, record.version))) return changed ?? record
          await overwrite(rows, { ...changed, version: changed.version + 1 })
          return changed
        },
      }
    },
  },
  {
    fault: 'gives up when it has lost the race',
    says: /rejected because others changed the record/,
    open(rows) {
      const steps = soundSteps(rows)
      return {
        ...soundStore(rows),
        async update(id, change) {
          const record = await steps.read(id)
          const changed = record && change(record)
          if (!changed) return record
          if (!(await steps.swap(changed, record.version))) throw new Error('conflict')
          return changed
        },
      }
    },
  },
  {
    fault: 'answers the old record',
    says: /did not answer what the change had made/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        async update(id, change) {
          const before = await sound.get(id)
          await sound.update(id, change)
          return before
        },
      }
    },
  },
  {
    fault: 'answers null when there is nothing to change',
    says: /did not answer the stored record when there was nothing to change/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        async update(id, change) {
          let isChanged = false
          const stored = await sound.update(id, (record) => {
            const changed = change(record)
            isChanged = changed !== null
            return changed
          })
          return isChanged ? stored : null
        },
      }
    },
  },
  {
    fault: 'takes null for a deletion',
    says: /changed the record although the change answered null/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        update: (id, change) =>
          sound.update(id, (record) => {
            const changed = change(record)
            if (!changed) rows.delete(id)
            return changed
          }),
      }
    },
  },
  {
    fault: 'creates what it was told to update',
    says: /of an unknown id/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        async update(id, change) {
          if (!(await sound.get(id))) await sound.create(change(pretended(id)) ?? pretended(id))
          return sound.update(id, change)
        },
      }
    },
  },
  {
    fault: 'swallows what a change throws',
    says: /resolved although the change threw/,
    open(rows) {
      const sound = soundStore(rows)
      return { ...sound, update: (id, change) => sound.update(id, change).catch(() => null) }
    },
  },
  {
    fault: 'stays locked after a change that threw',
    says: /could not be changed any more/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        update(id, change) {
          if (rows.has(`lock ${id}`)) return sound.get(id)
          return sound.update(id, (record) => {
            rows.set(`lock ${id}`, 'null')
            const changed = change(record)
            rows.delete(`lock ${id}`)
            return changed
          })
        },
        due: async () => [],
      }
    },
  },
  {
    fault: 'mixes the new record into the old one',
    says: /mixed the old record with the new one/,
    open(rows) {
      const { swap } = soundSteps(rows)
      return withSteps(rows, {
        swap: (changed, version) =>
          swap({ ...JSON.parse(rows.get(changed.id) ?? '{}'), ...changed }, version),
      })
    },
  },
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
    fault: 'overwrites an id that is taken',
    says: /did not answer false for an id that is taken/,
    open: (rows) => withSteps(rows, { insert: (record) => overwrite(rows, record) }),
  },
  {
    fault: 'looks whether an id is taken, and writes later',
    says: /answered true to 20 of 20/,
    open: (rows) =>
      withSteps(rows, {
        async insert(record) {
          await turn()
          if (rows.has(record.id)) return false
          return overwrite(rows, record)
        },
      }),
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
    fault: 'forgets old callbacks',
    says: /history has 100 entries, not 200/,
    open: (rows) => reading(rows, (record) => ({ ...record, history: record.history.slice(-100) })),
  },
  {
    fault: 'writes a record in two pieces',
    says: /half of an old record/,
    open(rows) {
      return withSteps(rows, {
        async swap(changed, version) {
          await turn()
          const stored: PaymentRecord = JSON.parse(rows.get(changed.id) ?? 'null')
          if (stored.version !== version) return false
          const { status, version: newVersion, history } = changed
          rows.set(changed.id, JSON.stringify({ ...stored, status, version: newVersion, history }))
          await turn()
          return overwrite(rows, changed)
        },
      })
    },
  },
  {
    fault: 'names what is due in the order of creation',
    says: /in this order: #1 #3 #4/,
    open: (rows) => withDue(rows, (due, limit) => due.slice(0, limit)),
  },
  {
    fault: 'names what is due last first',
    says: /in this order: #4 #1 #3/,
    open: (rows) =>
      withDue(rows, (due, limit) => due.sort((a, b) => b.atMs - a.atMs).slice(0, limit)),
  },
  {
    fault: 'knows no limit to what is due',
    says: /with a limit of 2/,
    open: (rows) => withDue(rows, (due) => due.sort((a, b) => a.atMs - b.atMs)),
  },
  {
    fault: 'names what is due in the future',
    says: /Right are 3/,
    open(rows) {
      const sound = soundStore(rows)
      return { ...sound, due: (nowMs, limit) => sound.due(nowMs + 60_000, limit) }
    },
  },
  {
    fault: 'does not name what is due in this very millisecond',
    says: /Right are 3/,
    open(rows) {
      const sound = soundStore(rows)
      return { ...sound, due: (nowMs, limit) => sound.due(nowMs - 1, limit) }
    },
  },
  {
    fault: 'indexes the time to look at creation alone',
    says: /Right are 1: #0/,
    open(rows) {
      const sound = soundStore(rows)
      const checkAt = (id: string) => rows.get(`check ${id}`)
      return {
        ...sound,
        create(record) {
          rows.set(`check ${record.id}`, JSON.stringify({ ...record, id: record.id }))
          return sound.create(record)
        },
        due: async (nowMs, limit) => {
          const asCreated = [...rows.keys()].flatMap((key) =>
            key.startsWith('check ') ? [[key, checkAt(key.slice(6)) ?? ''] as const] : [],
          )
          return soundStore(new Map(asCreated)).due(nowMs, limit)
        },
      }
    },
  },
  {
    fault: 'never takes anything off the list of what is due',
    says: /Right are 0: none/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        async due(nowMs, limit) {
          const named = new Set<string>(JSON.parse(rows.get('named') ?? '[]'))
          rows.delete('named')
          for (const id of await sound.due(nowMs, limit)) named.add(id)
          return [...named]
        },
      }
    },
  },
]

function withSteps(rows: Rows, steps: Partial<ReturnType<typeof soundSteps>>): PaymentStore {
  return soundStore(rows, { ...soundSteps(rows), ...steps })
}

async function overwrite(rows: Rows, record: PaymentRecord): Promise<true> {
  await turn()
  rows.set(record.id, JSON.stringify(record))
  return true
}

/** What is due, in the order of creation, as `choose` picks from it. */
function withDue(
  rows: Rows,
  choose: (due: ReturnType<typeof dueOf>, limit: number) => ReturnType<typeof dueOf>,
): PaymentStore {
  return {
    ...soundStore(rows),
    due: async (nowMs, limit) =>
      choose(
        dueOf(rows).filter(({ atMs }) => atMs <= nowMs),
        limit,
      ).map(({ id }) => id),
  }
}

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

function withKeys(rows: Rows, keyOf: (id: string) => string): PaymentStore {
  const sound = soundStore(rows)
  return {
    ...sound,
    create: (record) => sound.create({ ...record, id: keyOf(record.id) }),
    get: (id) => sound.get(keyOf(id)),
    update: (id, change) => sound.update(keyOf(id), change),
  }
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

function pretended(id: string): PaymentRecord {
  return {
    ...{ id, version: 1, method: 'cup-qr', status: 'pending' },
    ...{ amount: { value: 1, currency: 'CNY' }, createdAt: '', history: [] },
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
