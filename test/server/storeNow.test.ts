import { describe, expect, it } from 'vitest'
import { announceChanges } from '../../src/server/store/announceChanges.ts'
import { localNotices } from '../../src/server/store/localNotices.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { storeDeadline } from '../../src/server/store/storeDeadline.ts'
import { createTestClock } from './testClock.ts'

const time = createTestClock()
const WRAPPERS: Record<string, (store: PaymentStore) => PaymentStore> = {
  announceChanges: (store) => announceChanges(store, localNotices(), () => {}),
  storeDeadline: (store) => storeDeadline(store, time.clock),
}

/** A store as a class, whose `now` needs the store itself. */
class ClassStore implements PaymentStore {
  readonly #nowMs = 1_795_262_400_000
  readonly create = memoryStore().create
  readonly get = memoryStore().get
  readonly update = memoryStore().update
  readonly due = memoryStore().due
  async now(): Promise<number> {
    return this.#nowMs
  }
}

describe.each(Object.entries(WRAPPERS))("the store's own time through %s", (_, wrap) => {
  it('is the time of the store', async () => {
    expect(await wrap(new ClassStore()).now?.()).toBe(1_795_262_400_000)
  })

  it('is not there when the store has none', () => {
    expect('now' in wrap(memoryStore())).toBe(false)
  })
})

describe("a store's time that does not come", () => {
  it('counts as failed after the deadline of the store', async () => {
    const hanging = storeDeadline(
      { ...memoryStore(), now: () => new Promise(() => {}) },
      time.clock,
    )
    const told = expect(hanging.now?.()).rejects.toMatchObject({
      code: 'store-timeout',
      message: expect.stringContaining('`now` within 10000 ms'),
    })
    await time.pass(10_000)
    await told
  })
})
