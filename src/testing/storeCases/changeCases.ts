import type { PaymentRecord } from '../../server/store/paymentStore.ts'
import { expectSame, expectThat } from './expectations.ts'
import { next, randomId, sampleRecord, takeIn } from './sampleRecord.ts'
import type { StoreCase } from './storeCase.ts'

/** What `update` does when nobody else is there. */
export const changeCases: readonly StoreCase[] = [
  {
    title: 'answers null to a change of an unknown id, and creates nothing',
    async run({ store }) {
      const id = randomId()
      let calls = 0
      const answer = await store.update(id, () => {
        calls += 1
        return sampleRecord({ id, version: 2 })
      })
      expectThat(answer === null && calls === 0, {
        wrong: '`update` of an unknown id did not answer null, or asked for a change.',
        harm: 'A callback for nobody would be taken for stored, and the gateway would not send it again.',
      })
      expectThat((await store.get(id)) === null, {
        wrong: '`update` of an unknown id created a record, or `get` of it did not answer null.',
        harm: 'There would be payments that nobody has ordered.',
      })
    },
  },
  {
    title: 'replaces the record as a whole: what the change left out is gone',
    async run({ store, other }) {
      const before = sampleRecord({
        status: 'requires-action',
        nextAction: {
          type: 'redirect',
          url: 'https://a.example/',
          method: 'POST',
          fields: { a: '1' },
        },
        expiresAt: '2026-11-21T12:10:00.000Z',
        reference: 'order-1001',
      })
      await store.create(before)
      const { expiresAt: _, reference: __, ...rest } = before
      const after = next(rest, { nextAction: { type: 'qr-code', data: 'https://b.example/' } })
      await store.update(before.id, () => after)
      expectSame(await other.get(before.id), after, {
        wrong: '`update` mixed the old record with the new one.',
        harm: 'A payment that is over would still show its code, and might be paid once more.',
      })
    },
  },
  {
    title: 'changes the newest record, whoever stored it, and is read by all at once',
    async run({ store, other }) {
      const created = sampleRecord()
      const { id } = created
      await store.create(created)
      // Either may keep a copy from here on.
      await store.get(id)
      await other.get(id)
      let expected: PaymentRecord = created
      for (const [at, each] of [store, other, other, store, other].entries()) {
        const reader = each === store ? other : store
        const change = takeIn(`callback ${at}`)
        expected = change(expected) ?? expected
        expectSame(await each.update(id, change), expected, {
          wrong: '`update` did not change the newest record.',
          harm: 'What one server has stored, such as "paid", would be undone by the next.',
        })
        expectSame(await reader.get(id), expected, {
          wrong: '`get` answered an older record than the one that was stored before.',
          harm: 'Told of a change, the customer would be shown the old state again.',
        })
      }
    },
  },
  {
    title: 'leaves the record alone when the change answers null, and answers what is stored',
    async run({ store, other }) {
      const record = sampleRecord({ reference: 'kept' })
      await store.create(record)
      expectSame(await store.update(record.id, () => null), record, {
        wrong: '`update` did not answer the stored record when there was nothing to change.',
        harm: 'A callback that comes again would be refused for ever instead of confirmed.',
      })
      expectSame(await other.get(record.id), record, {
        wrong: '`update` changed the record although the change answered null.',
        harm: 'Callbacks that come again would undo what is stored.',
      })
    },
  },
  {
    title: 'rejects when the change throws, leaves the record alone, and goes on working',
    async run({ store, other }) {
      const record = sampleRecord()
      await store.create(record)
      const outcome = await store
        .update(record.id, () => {
          throw new Error('thrown by the change')
        })
        .then(
          () => 'resolved',
          () => 'rejected',
        )
      expectThat(outcome === 'rejected', {
        wrong: '`update` resolved although the change threw.',
        harm: 'The gateway would be told "stored" for a callback that was not.',
      })
      expectSame(await store.get(record.id), record, {
        wrong: 'A change that threw changed the record.',
        harm: 'Half a change could show a payment as paid.',
      })
      const changed = await other.update(record.id, takeIn('the next callback'))
      expectThat(changed?.version === 2, {
        wrong: 'After a change that threw, the record could not be changed any more.',
        harm: 'One bad callback would block all that follow.',
      })
    },
  },
]
