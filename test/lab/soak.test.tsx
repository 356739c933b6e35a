import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeFinding } from './describeFinding.ts'
import { judge } from './judge.ts'
import { runSchedule } from './runSchedule.ts'
import { schedules } from './schedule.ts'
import { usedHeap } from './usedHeap.ts'

const SOAK_MS = 8 * 60 * 60_000
const MAX_HEAP_GROWTH_BYTES = 4_000_000
/** Until then everything that is used has been used once. */
const WARM_UP_MS = 60 * 60_000
/** 140 in ten minutes (G-06) in each of two tabs, and one more for each time that somebody looks at the page. */
const MAX_READS_PER_MINUTE = 2 * 20

describe('a day at the till', () => {
  it.runIf(process.env.LAB_DEEP)(
    'G-24 eight hours of payments with random faults are right, and need no more memory at their end',
    { timeout: 3_600_000 },
    async () => {
      const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
      let passedMs = 0
      let heap: number | undefined
      for (const schedule of fc.sample(schedules('mixed'), { seed, numRuns: 500 })) {
        const report = await runSchedule(schedule)
        const problems = judge(report)
        const finding = problems.length > 0 && describeFinding(schedule, report, problems)
        expect(finding, `seed ${seed}`).toBe(false)
        const minutes = Math.ceil((report.endMs - report.startMs) / 60_000)
        for (const { requests } of report.loads) {
          expect(requests.length).toBeLessThanOrEqual(minutes * MAX_READS_PER_MINUTE)
        }
        passedMs += report.endMs - report.startMs
        if (passedMs >= WARM_UP_MS) heap ??= usedHeap()
        if (passedMs >= SOAK_MS) break
      }
      expect(passedMs).toBeGreaterThanOrEqual(SOAK_MS)
      expect(usedHeap() - (heap ?? 0)).toBeLessThanOrEqual(MAX_HEAP_GROWTH_BYTES)
    },
  )
})
