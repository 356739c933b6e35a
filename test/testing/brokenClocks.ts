import type { BrokenStore } from './brokenStore.ts'
import { soundStore } from './soundStore.ts'

/** Stores whose own time is wrong. */
export const BROKEN_CLOCKS: readonly BrokenStore[] = [
  clock('tells its time in seconds', /no time in milliseconds/, () => Date.now() / 1_000),
  clock('tells its time as text', /returned string/, () => String(Date.now()) as never),
  clock('tells no time', /returned NaN/, () => Number.NaN),
  clock('has a time that stands still', /moved by 0 ms/, () => Date.UTC(2026, 0, 1)),
  clock(
    'has a time that goes backwards',
    /moved by -\d+ ms/,
    () => 2 * Date.UTC(2026, 0, 1) - Date.now(),
  ),
  {
    fault: 'has another time on each server',
    says: /moved by -?\d{7} ms/,
    open: (rows) => {
      openings += 1
      const offMs = (openings % 2) * 4_500_000
      return { ...soundStore(rows), now: async () => Date.now() + offMs }
    },
  },
]

let openings = 0

function clock(fault: string, says: RegExp, now: () => number): BrokenStore {
  return { fault, says, open: (rows) => ({ ...soundStore(rows), now: async () => now() }) }
}
