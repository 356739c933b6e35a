import type {
  PaymentChange,
  PaymentRecord,
  PaymentStore,
} from '../../src/server/store/paymentStore.ts'

const MAX_ATTEMPTS = 1_000

/** What several handles of one store share: JSON text by id, as a database would keep it. */
export type Rows = Map<string, string>

/** The steps of a sound store, each of which a broken one gets wrong. Each takes a turn of the event loop. */
export interface Steps {
  read(id: string): Promise<PaymentRecord | null>
  insert(record: PaymentRecord): Promise<boolean>
  /** Replaces the record if it still has this version. */
  swap(changed: PaymentRecord, version: number): Promise<boolean>
}

export function soundSteps(rows: Rows): Steps {
  return {
    async read(id) {
      await turn()
      const row = rows.get(id)
      return row === undefined ? null : JSON.parse(row)
    },
    async insert(record) {
      const row = JSON.stringify(record)
      await turn()
      if (rows.has(record.id)) return false
      rows.set(record.id, row)
      return true
    },
    async swap(changed, version) {
      const row = JSON.stringify(changed)
      await turn()
      const stored: PaymentRecord = JSON.parse(rows.get(changed.id) ?? 'null')
      if (stored?.version !== version) return false
      rows.set(changed.id, row)
      return true
    },
  }
}

/**
 * A store that does all that the kit relies on: compare-and-set on `version` over the steps. Those who come through
 * the same handle stand in line, so that only handles race.
 */
export function soundStore(rows: Rows, steps: Steps = soundSteps(rows)): PaymentStore {
  let line: Promise<unknown> = Promise.resolve()

  async function update(id: string, change: PaymentChange): Promise<PaymentRecord | null> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const record = await steps.read(id)
      const version = record?.version ?? 0
      const changed = record && change(structuredClone(record))
      if (!changed) return record
      if (await steps.swap(changed, version)) return structuredClone(changed)
    }
    throw new Error('too many others')
  }

  return {
    get: (id) => steps.read(id),
    create: (record) => steps.insert(record),
    update(id, change) {
      const work = line.then(() => update(id, change))
      line = work.catch(() => undefined)
      return work
    },
    async due(nowMs, limit) {
      await turn()
      return dueOf(rows)
        .filter(({ atMs }) => atMs <= nowMs)
        .sort((left, right) => left.atMs - right.atMs)
        .slice(0, limit)
        .map(({ id }) => id)
    },
  }
}

export function dueOf(rows: Rows): { id: string; atMs: number }[] {
  return [...rows.values()]
    .map((row): PaymentRecord => JSON.parse(row))
    .flatMap(({ id, checkAt }) =>
      checkAt === undefined ? [] : [{ id, atMs: Date.parse(checkAt) }],
    )
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
