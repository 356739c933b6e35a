import { expectSame, expectThat } from './expectations.ts'
import { sampleRecord, takeIn } from './sampleRecord.ts'
import type { StoreCase } from './storeCase.ts'

const AT_ONCE = 20

/** An id is taken once. */
export const createCases: readonly StoreCase[] = [
  {
    title: 'creates an id once, and leaves the payment alone that has it',
    async run({ store, other }) {
      const first = sampleRecord({ reference: 'first' })
      expectThat((await store.create(first)) === true, {
        wrong: '`create` did not answer true for a new id.',
        harm: 'The kit would never send the sale to the gateway.',
      })
      await store.update(first.id, takeIn('a callback'))
      const kept = await store.get(first.id)
      for (const each of [store, other]) {
        const isNew = await each.create({ ...first, status: 'succeeded', reference: 'second' })
        expectThat(isNew === false, {
          wrong: '`create` did not answer false for an id that is taken.',
          harm: 'The kit would send a second sale for the same order.',
        })
      }
      expectSame(await store.get(first.id), kept, {
        wrong: '`create` changed a payment that was there.',
        harm: 'A customer who presses twice would undo what the gateway has said.',
      })
    },
  },
  {
    title: `answers true to one of ${AT_ONCE} who create the same id at once`,
    async run({ store, other }) {
      const { id } = sampleRecord()
      const rivals = Array.from({ length: AT_ONCE }, (_, at) =>
        sampleRecord({ id, reference: `rival ${at}` }),
      )
      const answers = await Promise.all(
        rivals.map((record, at) => (at % 2 === 0 ? store : other).create(record)),
      )
      const winners = rivals.filter((_, at) => answers[at])
      expectThat(winners.length === 1, {
        wrong: `\`create\` answered true to ${winners.length} of ${AT_ONCE} that had the same id.`,
        harm: 'Two servers would both believe to have started the payment, or neither would.',
      })
      expectSame(await other.get(id), winners[0], {
        wrong: 'The record is not that of the one whom `create` had told true.',
        harm: 'The customer would be asked for another amount than the one that was sent.',
      })
    },
  },
]
