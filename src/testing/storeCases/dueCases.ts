import { systemClock } from '../../base/clock.ts'
import { isPaymentStatus, STATUS_RANK } from '../../protocol/payment.ts'
import { PAYMENT_METHODS } from '../../protocol/paymentMethod.ts'
import type { PaymentRecord, PaymentStore } from '../../server/store/paymentStore.ts'
import { expectSame, expectThat } from './expectations.ts'
import { pause } from './pause.ts'
import { next, sampleRecord, takeIn } from './sampleRecord.ts'
import type { OpenedStore, StoreCase } from './storeCase.ts'

/** An index may lag behind a little. */
const SETTLE_MS = 1_000
const MANY = 1_000

/** Which payments must be looked after: `due` follows `checkAt`. */
export const dueCases: readonly StoreCase[] = [
  {
    title: 'names what is due, the longest due first, to the millisecond and nothing of the future',
    async run({ store, other }) {
      const startMs = longAgo()
      const records = [3, 1, 999, 0, 2, 1_000].map((offsetMs) => dueAt(startMs + offsetMs))
      const without = sampleRecord()
      for (const record of [...records, without]) await store.create(record)
      const [third, second, , first, between] = records.map(({ id }) => id)
      const ours = [...records, without]
      await expectDue(other, startMs + 2, ours, [first, second, between])
      await expectDue(store, startMs + 3, ours, [first, second, between, third])
      await expectDue(store, startMs - 1, ours, [])
      const two = await store.due(startMs + 3, 2)
      expectSame(two, (await store.due(startMs + 3, MANY)).slice(0, 2), {
        wrong: '`due` with a limit of 2 did not answer the two that are due longest.',
        harm: STARVED,
      })
      await settle(store, ours)
    },
  },
  {
    title: 'follows a time to look that is set, moved and taken away',
    async run({ store, other }) {
      const startMs = longAgo()
      const record = sampleRecord()
      const { id } = record
      await store.create(record)
      await expectDue(store, startMs, [record], [])
      await store.update(id, (latest) => next(latest, { checkAt: iso(startMs) }))
      await expectDue(other, startMs, [record], [id])
      await other.update(id, takeIn('a callback in between'))
      await expectDue(store, startMs, [record], [id])
      await other.update(id, (latest) => next(latest, { checkAt: iso(startMs + 60_000) }))
      await expectDue(store, startMs + 59_999, [record], [])
      await expectDue(store, startMs + 60_000, [record], [id])
      await settle(store, [record])
      await expectDue(other, startMs + 60_000, [record], [])
    },
  },
  {
    title: 'keeps payments of every method and status, and names those that are due whatever it is',
    async run({ store, other }) {
      const startMs = longAgo()
      const statuses = Object.keys(STATUS_RANK).filter(isPaymentStatus)
      const records = statuses.map((status, at) => {
        const method = PAYMENT_METHODS[at % PAYMENT_METHODS.length] ?? 'cup-qr'
        return sampleRecord({ method, status, checkAt: iso(startMs + at) })
      })
      for (const record of records) {
        await store.create(record)
        expectSame(await other.get(record.id), record, {
          wrong: `A payment by ${record.method} that is ${record.status} did not come back as it was.`,
          harm: 'The callbacks of such payments would be refused for ever, or change nothing.',
        })
      }
      const ids = records.map(({ id }) => id)
      const harm =
        'Where `onPaid` had failed for a payment that succeeded, it would never run again.'
      await expectDue(other, startMs + ids.length, records, ids, harm)
      await settle(store, records)
    },
  },
]

const STARVED =
  'Payments whose callback was lost would not be asked about, or always the same ones.'

async function expectDue(
  store: PaymentStore,
  nowMs: number,
  among: readonly PaymentRecord[],
  expected: readonly (string | undefined)[],
  harm = STARVED,
): Promise<void> {
  const ours = new Set(among.map(({ id }) => id))
  const endMs = systemClock.monotonic() + SETTLE_MS
  const read = async () => (await store.due(nowMs, MANY)).filter((id) => ours.has(id))
  let named = await read()
  while (named.join() !== expected.join() && systemClock.monotonic() < endMs) {
    await pause(50)
    named = await read()
  }
  expectThat(named.join() === expected.join(), {
    wrong: `\`due\` named ${named.length} of the test's payments, in this order: ${places(named)}. Right are ${expected.length}: ${places(expected)}.`,
    harm,
  })

  function places(ids: readonly (string | undefined)[]): string {
    return ids.map((id) => `#${among.findIndex((record) => record.id === id)}`).join(' ') || 'none'
  }
}

/** Leaves nothing due behind. */
async function settle(
  store: OpenedStore['store'],
  records: readonly PaymentRecord[],
): Promise<void> {
  for (const { id } of records) {
    await store.update(id, (latest) => {
      const { checkAt: _, ...rest } = latest
      return next(rest, {})
    })
  }
}

function dueAt(checkAtMs: number): PaymentRecord {
  return sampleRecord({ checkAt: iso(checkAtMs) })
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** A time before all real payments, so that they are not in the way; another one at each run. */
function longAgo(): number {
  return Math.floor(Date.UTC(1990, 0, 1) + Math.random() * Date.UTC(1980, 0, 1))
}
