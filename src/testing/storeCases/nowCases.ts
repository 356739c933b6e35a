import { systemClock } from '../../base/clock.ts'
import type { PaymentStore } from '../../server/store/paymentStore.ts'
import { expectThat } from './expectations.ts'
import { pause } from './pause.ts'
import type { StoreCase } from './storeCase.ts'

const WAIT_MS = 60
/** A clock may be put right by a little while it is watched. */
const TOLERANCE_MS = 40
const YEAR_2020_MS = Date.UTC(2020, 0, 1)
const YEAR_2200_MS = Date.UTC(2200, 0, 1)
const HARM = 'Payments would be given up too early, or never.'

/** The store's own time, where it has one. */
export const nowCases: readonly StoreCase[] = [
  {
    title: 'tells its own time in milliseconds since 1970, or has no `now` at all',
    async run({ store, other }) {
      for (const each of [store, other]) {
        if (!each.now) continue
        const nowMs: unknown = await each.now()
        const isTime = typeof nowMs === 'number' && nowMs > YEAR_2020_MS && nowMs < YEAR_2200_MS
        expectThat(isTime, {
          wrong: `\`now\` returned ${typeof nowMs === 'number' ? nowMs : typeof nowMs}, which is no time in milliseconds since 1970.`,
          harm: HARM,
        })
      }
    },
  },
  {
    title: 'has a time that moves forward as fast as time does, the same for all servers',
    async run({ store, other }) {
      let before = await readTime(store)
      for (const each of [store, other, other, store]) {
        await pause(WAIT_MS)
        const after = await readTime(each)
        if (!before || !after) return
        const movedMs = after.nowMs - before.nowMs
        const leastMs = after.startMs - before.endMs
        const mostMs = after.endMs - before.startMs
        expectThat(movedMs >= leastMs - TOLERANCE_MS && movedMs <= mostMs + TOLERANCE_MS, {
          wrong: `\`now\` moved by ${Math.round(movedMs)} ms while ${Math.round(leastMs)} to ${Math.round(mostMs)} ms went by.`,
          harm: HARM,
        })
        before = after
      }
    },
  },
]

/** A time lies between the start and the end of its reading. */
async function readTime(store: PaymentStore) {
  if (!store.now) return undefined
  const startMs = systemClock.monotonic()
  const nowMs = await store.now()
  return { startMs, nowMs, endMs: systemClock.monotonic() }
}
