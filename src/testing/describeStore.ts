import type { PaymentStore } from '../server/store/paymentStore.ts'
import { changeCases } from './storeCases/changeCases.ts'
import { createCases } from './storeCases/createCases.ts'
import { dueCases } from './storeCases/dueCases.ts'
import { keepCases } from './storeCases/keepCases.ts'
import { nowCases } from './storeCases/nowCases.ts'
import { raceCases } from './storeCases/raceCases.ts'
import { reachCases } from './storeCases/reachCases.ts'

/** How a store is tried: with the test runner that is there. */
export interface StoreSuite {
  /** The runner's own: `describe` and `it` of vitest, jest or `node:test`. */
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
  /**
   * Opens the store under test, as each of several servers would that share it: with a client of its own if there
   * can be one. Called twice for each test, and both must lead to the same payments. Those of other tests, and of
   * your own, may be in it; the suite adds some hundred and does not take them away.
   */
  open(): PaymentStore | Promise<PaymentStore>
}

const CASES = [
  ...keepCases,
  ...createCases,
  ...changeCases,
  ...reachCases,
  ...raceCases,
  ...dueCases,
  ...nowCases,
]

/**
 * Tries a payment store against all that the kit relies on. A test that fails says what the store did, and what
 * the kit would do wrong because of it. Where clients have to be closed, do it in the runner's own `afterAll`.
 *
 * @example
 * const rows = new Map()
 * describeStore('our store', { describe, it, open: () => ourStore(rows) })
 */
export function describeStore(name: string, { describe, it, open }: StoreSuite): void {
  describe(`the payment store ${name}`, () => {
    for (const { title, run } of CASES) {
      it(title, async () => {
        const store = await open()
        await run({ store, other: await open() })
      })
    }
  })
}
