import { isFinal } from '../../src/protocol/payment.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import type { BrokenStore } from './brokenStore.ts'
import { dueOf, type Rows, soundStore } from './soundStore.ts'

/** Stores that go wrong with what is due. */
export const BROKEN_INDEXES: readonly BrokenStore[] = [
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
    fault: 'names only what is open, because what is over needs no look',
    says: /Right are 8: .*`onPaid` had failed/,
    open(rows) {
      const sound = soundStore(rows)
      return {
        ...sound,
        async due(nowMs, limit) {
          const named: string[] = []
          for (const id of await sound.due(nowMs, Number.POSITIVE_INFINITY)) {
            const record = await sound.get(id)
            if (record && !isFinal(record.status)) named.push(id)
          }
          return named.slice(0, limit)
        },
      }
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
          for (const id of await sound.due(nowMs, limit)) named.add(id)
          rows.set('named', JSON.stringify([...named]))
          return [...named]
        },
      }
    },
  },
]

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
