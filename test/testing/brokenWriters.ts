import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'
import { type BrokenStore, overwrite, withSteps } from './brokenStore.ts'
import { soundSteps, soundStore, turn } from './soundStore.ts'

/** Stores that go wrong when they write. */
export const BROKEN_WRITERS: readonly BrokenStore[] = [
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
]

function pretended(id: string): PaymentRecord {
  return {
    ...{ id, version: 1, method: 'cup-qr', status: 'pending' },
    ...{ amount: { value: 1, currency: 'CNY' }, createdAt: '', history: [] },
  }
}
