import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { describeStore } from '../../src/testing/describeStore.ts'
import { BROKEN_CLOCKS } from './brokenClocks.ts'
import { BROKEN_INDEXES } from './brokenIndexes.ts'
import { BROKEN_READERS } from './brokenReaders.ts'
import { BROKEN_WRITERS } from './brokenWriters.ts'
import { type Rows, soundStore, turn } from './soundStore.ts'

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }),
)
afterEach(() => void vi.useRealTimers())

/** The smallest test runner there is: what failed, by title. */
async function failuresOf(open: () => PaymentStore): Promise<Map<string, string>> {
  const tests: [string, () => Promise<void>][] = []
  const failures = new Map<string, string>()
  describeStore('under test', {
    describe: (_, body) => body(),
    it: (title, body) => tests.push([title, body]),
    open,
  })
  for (const [title, body] of tests) {
    let isDone = false
    const running = body()
      .catch((error: Error) => failures.set(title, error.message))
      .finally(() => {
        isDone = true
      })
    while (!isDone) {
      // Whoever waits for a store to settle is not waited for.
      await turn()
      if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync()
    }
    await running
  }
  return failures
}

describe('describeStore', () => {
  it('finds nothing wrong with a sound store', async () => {
    const rows: Rows = new Map()
    expect(await failuresOf(() => soundStore(rows))).toEqual(new Map())
  })

  it("finds nothing wrong with the time of a sound store, whatever this machine's clock says", async () => {
    const rows: Rows = new Map()
    const open = () => ({ ...soundStore(rows), now: async () => Date.now() + 7_200_000 })
    expect(await failuresOf(open)).toEqual(new Map())
  })

  it.each([...BROKEN_WRITERS, ...BROKEN_READERS, ...BROKEN_INDEXES, ...BROKEN_CLOCKS])(
    'finds a store that $fault, and says what comes of it',
    async (broken) => {
      const rows: Rows = new Map()
      const messages = [...(await failuresOf(() => broken.open(rows))).values()]
      expect(messages.join('\n')).toMatch(broken.says)
      for (const message of messages) expect(message).toMatch(/^\S.+[.)] [A-Z`].+\.$/s)
    },
  )
})
