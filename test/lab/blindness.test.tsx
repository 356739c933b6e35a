import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BROKEN_PAGES } from './brokenPages.tsx'
import { judge } from './judge.ts'
import { runSchedule } from './runSchedule.ts'
import { schedules } from './schedule.ts'

const SEED = 7
const RUNS = 200

describe('G-02 the lab is not blind: it finds out a checkout that', () => {
  it.each(BROKEN_PAGES.map((each) => [each.name, each] as const))(
    '%s',
    { timeout: 120_000 },
    async (_, { Page, family, faults, isLate, isPushed, finding }) => {
      const found: string[] = []
      const fitting = fc
        .sample(schedules(family), { seed: SEED, numRuns: RUNS })
        .filter(({ lineFaults }) => !faults || lineFaults.some(({ kind }) => faults.includes(kind)))
        .filter(({ lateSuccessMs }) => !isLate || lateSuccessMs !== undefined)
        .filter(({ streamFaults }) => !isPushed || streamFaults)
      for (const schedule of fitting) {
        found.push(...judge(await runSchedule({ ...schedule, host: 'calm' }, { Page })))
        if (found.some((problem) => finding.test(problem))) break
      }
      expect(found.join('\n')).toMatch(finding)
    },
  )
})
