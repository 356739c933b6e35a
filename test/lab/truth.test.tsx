import fc from 'fast-check'
import { describe, it } from 'vitest'
import { describeFinding } from './describeFinding.ts'
import type { Family } from './faults.ts'
import { judge } from './judge.ts'
import { runSchedule } from './runSchedule.ts'
import { schedules } from './schedule.ts'

/**
 * `LAB_RUNS` says how many schedules there are in all; `FC_SEED` chooses them. Always the same ones without it, so
 * that a change is judged by itself; with `LAB_DEEP` others each time. A failure prints the seed.
 */
const RUNS = Number(process.env.LAB_RUNS ?? (process.env.LAB_DEEP ? 1_000 : 300))
const SEED = Number(process.env.FC_SEED ?? (process.env.LAB_DEEP ? 0 : 1))

const FAMILIES: readonly { family: Family; share: number; title: string }[] = [
  {
    family: 'line',
    share: 0.15,
    title:
      'F-01 F-03 F-04 F-05 F-06 F-07 F-08 F-09 F-10 F-11 F-12 F-13 F-15 F-17 F-18 F-23 whatever the line and the event stream do',
  },
  {
    family: 'proxy',
    share: 0.3,
    title:
      'F-08 R13 R15 whatever proxies refuse, and a store forgets, and however late the success comes',
  },
  {
    family: 'device',
    share: 0.15,
    title:
      'F-30 F-31 F-32 F-33 F-35 F-36 F-37 F-38 F-42 whether the tab is hidden, frozen or asleep and the clock is wrong',
  },
  {
    family: 'truth',
    share: 0.1,
    title: 'F-53 F-57 R15 whenever the bank and the gateway say it',
  },
  {
    family: 'react',
    share: 0.1,
    title: 'F-60 F-61 F-63 R16 whatever React and the host do',
  },
  { family: 'tabs', share: 0.1, title: 'F-41 in two tabs' },
  { family: 'mixed', share: 0.1, title: 'with all of this at once' },
]

describe('G-02 the screen ends as the shop knows it, and was never wrong before', () => {
  it.each(FAMILIES.map((each) => [each.title, each] as const))(
    '%s',
    { timeout: RUNS * 1_000 },
    async (_, { family, share }) => {
      const property = fc.asyncProperty(schedules(family), async (schedule) => {
        const report = await runSchedule(schedule)
        const problems = judge(report)
        if (problems.length > 0) throw new Error(describeFinding(schedule, report, problems))
      })
      await fc.assert(property, {
        numRuns: Math.ceil(RUNS * share),
        ...(SEED ? { seed: SEED } : {}),
      })
    },
  )
})
