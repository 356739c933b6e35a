import type { PaymentRecord, PaymentStore } from '../../server/store/paymentStore.ts'
import { expectNoRejection, expectSame, expectThat } from './expectations.ts'
import { pause } from './pause.ts'
import { next, sampleEntry, sampleRecord, takeIn } from './sampleRecord.ts'
import type { OpenedStore, StoreCase } from './storeCase.ts'

const CHANGES = 100
const WRITES = 25

/** What happens when many want the same record at the same time. */
export const raceCases: readonly StoreCase[] = [
  {
    title: `loses none of ${CHANGES} changes made at once on one server`,
    run: ({ store }) => changeAtOnce([store]),
  },
  {
    title: `loses none of ${CHANGES} changes made at once on two servers`,
    run: ({ store, other }) => changeAtOnce([store, other]),
  },
  {
    title: 'takes in a callback once that reaches two servers twenty times at once',
    async run({ store, other }) {
      const record = sampleRecord()
      await store.create(record)
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => {
          const change = takeIn('the same callback', { reference: `taken in by ${at}` })
          const server = at % 2 === 0 ? store : other
          return expectNoRejection(server.update(record.id, change), REJECTED)
        }),
      )
      const stored = await store.get(record.id)
      expectThat(stored?.version === 2, {
        wrong: `One callback that came twenty times at once made version ${stored?.version}, not 2.`,
        harm: 'It would be counted twice, or not at all.',
      })
      for (const answer of answers) {
        expectSame(answer, stored, {
          wrong: '`update` answered another record than the one that was stored by the first.',
          harm: 'Two servers would both believe that they had taken the callback in.',
        })
      }
    },
  },
  {
    title: 'shows a reader the old record or the new one, never half, and never an older one again',
    run: readWhileWriting,
  },
]

const REJECTED = {
  wrong: '`update` rejected because others changed the record at the same time.',
  harm: 'Callbacks would be refused when many come at once. Read again and run the change again.',
}
const LOST =
  'A callback that was confirmed to the gateway would be lost, and it never sends it again.'

/** Each change notes how often it was run; only what its last run made may be stored. */
async function changeAtOnce(servers: readonly PaymentStore[]): Promise<void> {
  const record = sampleRecord({ amount: { value: 0, currency: 'CNY' } })
  const { id } = record
  await servers[0]?.create(record)
  const runs = Array.from({ length: CHANGES }, () => 0)
  const answers = await Promise.all(
    runs.map((_, at) => {
      const work = servers[at % servers.length]?.update(id, (latest) => {
        runs[at] = (runs[at] ?? 0) + 1
        const entry = { ...sampleEntry(`change ${at}`), code: String(runs[at]) }
        const amount = { ...latest.amount, value: latest.amount.value + 1 }
        return next(latest, { amount, history: [...latest.history, entry] })
      })
      return work && expectNoRejection(work, REJECTED)
    }),
  )
  const stored = await servers.at(-1)?.get(id)
  for (const [at, run] of runs.entries()) {
    const isMine = (entry: PaymentRecord['history'][number]) => entry.key === `change ${at}`
    const mine = stored?.history.filter(isMine) ?? []
    expectThat(mine.length === 1, {
      wrong: `Of ${CHANGES} changes made at once, one is in the record ${mine.length} times.`,
      harm: LOST,
    })
    expectThat(mine[0]?.code === String(run), {
      wrong: 'A change was run again, but what an earlier run had made was stored.',
      harm: 'It would be made from a record that was out of date by then.',
    })
    expectThat(answers[at]?.history.some(isMine) === true, {
      wrong: '`update` answered a record that lacks the change it had stored.',
      harm: 'The kit would not run onPaid for money that has come.',
    })
  }
  const { version, amount } = stored ?? record
  expectThat(version === 1 + CHANGES && amount.value === CHANGES, {
    wrong: `After ${CHANGES} changes of version 1 the version is ${version}, and a counter shows ${amount.value}.`,
    harm: LOST,
  })
}

async function readWhileWriting({ store, other }: OpenedStore): Promise<void> {
  const { id } = sampleRecord()
  await store.create(stateOf(id, 1))
  let isWriting = true
  const write = async () => {
    for (let version = 2; version <= WRITES; version++) {
      await store.update(id, () => stateOf(id, version))
    }
  }
  const read = async (reader: PaymentStore) => {
    let newest = 0
    while (isWriting) {
      const record = await reader.get(id)
      const version = record?.version ?? 0
      expectSame(record, stateOf(id, version), {
        wrong: 'A reader got half of an old record and half of a new one.',
        harm: 'A customer could be shown the code of one state under the status of another.',
      })
      expectThat(version >= newest, {
        wrong: `A reader got version ${version} after version ${newest}.`,
        harm: 'A payment that was shown as paid would wait again.',
      })
      newest = version
      // A store that answers from a copy must not keep the writer from its turn.
      await pause(0)
    }
  }
  await Promise.all([
    write().finally(() => {
      isWriting = false
    }),
    read(store),
    read(other),
  ])
}

/** A record of which every part says its version, and long enough to be written in pieces. */
function stateOf(id: string, version: number): PaymentRecord {
  const isCode = version % 2 === 0
  return sampleRecord({
    id,
    version,
    status: isCode ? 'requires-action' : 'processing',
    reference: `version ${version}`,
    operationAtMs: version,
    ...(isCode
      ? { nextAction: { type: 'qr-image' as const, src: String(version % 10).repeat(50_000) } }
      : {}),
    history: Array.from({ length: version }, (_, at) => sampleEntry(`${at} of ${version}`)),
  })
}
