import type { PaymentRecord } from '../../server/store/paymentStore.ts'
import { expectSame } from './expectations.ts'
import { next, sampleEntry, sampleRecord } from './sampleRecord.ts'
import type { OpenedStore, StoreCase } from './storeCase.ts'

/** What is stored cannot be changed from outside, however deep. */
export const reachCases: readonly StoreCase[] = [
  outOfReach('the record that `create` was given', async ({ store }, record) => {
    await store.create(record)
    spoil(record)
  }),
  outOfReach('the record that `get` answered', async ({ store }, record) => {
    await store.create(record)
    spoil(await store.get(record.id))
  }),
  outOfReach('the record that a change was given', async ({ store }, record) => {
    await store.create(record)
    await store.update(record.id, (given) => {
      spoil(given)
      return null
    })
  }),
  outOfReach('the record that a throwing change was given', async ({ store }, record) => {
    await store.create(record)
    const work = store.update(record.id, (given) => {
      spoil(given)
      throw new Error('thrown by the change')
    })
    await work.catch(() => undefined)
  }),
  outOfReach(
    'the record that a change made',
    async ({ store }, record) => {
      await store.create(record)
      const made = next(structuredClone(record), {})
      await store.update(record.id, () => made)
      spoil(made)
    },
    { version: 2 },
  ),
  outOfReach(
    'the record that `update` answered',
    async ({ store }, record) => {
      await store.create(record)
      spoil(await store.update(record.id, () => null))
      spoil(await store.update(record.id, (given) => next(given, {})))
    },
    { version: 2 },
  ),
]

function outOfReach(
  what: string,
  misuse: (opened: OpenedStore, record: PaymentRecord) => Promise<void>,
  changes: Partial<PaymentRecord> = {},
): StoreCase {
  return {
    title: `keeps what is stored out of reach of ${what}`,
    async run(opened) {
      const record = sampleRecord({
        nextAction: {
          type: 'redirect',
          url: 'https://a.example/',
          method: 'POST',
          fields: { a: '1' },
        },
        history: [sampleEntry('kept')],
      })
      const expected = { ...structuredClone(record), ...changes }
      await misuse(opened, record)
      const harm = 'What one request computes would leak into the payments of others, uncommitted.'
      const wrong = `Writing to ${what} changed the stored record.`
      expectSame(await opened.store.get(record.id), expected, { wrong, harm })
      expectSame(await opened.other.get(record.id), expected, { wrong, harm })
    },
  }
}

/** Changes a record at its surface and in its depth, as far as it lets itself be changed. */
function spoil(record: PaymentRecord | null): void {
  if (!record) return
  const { amount, history, nextAction } = record
  Reflect.set(record, 'status', 'succeeded')
  Reflect.set(amount, 'value', 1)
  for (const entry of history) Reflect.set(entry, 'effect', 'applied')
  Reflect.set(history, history.length, sampleEntry('spoilt'))
  if (nextAction?.type === 'redirect') Reflect.set(nextAction.fields, 'a', 'spoilt')
}
