import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeFinding } from './describeFinding.ts'
import { judge } from './judge.ts'
import { runSchedule } from './runSchedule.ts'
import { type Schedule, schedules } from './schedule.ts'
import { usedHeap } from './usedHeap.ts'

const SOAK_MS = 8 * 60 * 60_000
const MAX_HEAP_GROWTH_BYTES = 4_000_000
/** Until then everything that is used has been used once. */
const WARM_UP_MS = 60 * 60_000
/** 140 in ten minutes (G-06) in each of two tabs, and one more for each time that somebody looks at the page. */
const MAX_READS_PER_MINUTE = 2 * 20

/** The short form: an hour at a till that never reloads, with one query client for all payments. */
const HOUR_MS = 60 * 60_000

describe('a day at the till', () => {
  it('G-24 an hour of payments with random faults in one page that never reloads is right, and leaves nothing behind', {
    timeout: 240_000,
  }, async () => {
    const queryClient = new QueryClient()
    let passedMs = 0
    let payments = 0
    let heap: number | undefined
    for (const schedule of fc.sample(schedules('mixed'), { seed: 24, numRuns: 40 })) {
      const key = `a-random-key-for-payment-${payments}-of-the-till`
      const report = await runSchedule(atTheTill(schedule), { queryClient, key })
      const problems = judge(report)
      const finding = problems.length > 0 && describeFinding(schedule, report, problems)
      expect(finding).toBe(false)
      // Two minutes after the last page that shows a payment, nothing is known of it any more.
      expect(queryClient.getQueryCache().getAll()).toEqual([])
      passedMs += report.endMs - report.startMs
      payments += 1
      if (passedMs >= HOUR_MS / 3) heap ??= usedHeap()
      if (passedMs >= HOUR_MS && payments >= 5) break
    }
    expect(passedMs).toBeGreaterThanOrEqual(HOUR_MS)
    expect(usedHeap() - (heap ?? 0)).toBeLessThanOrEqual(MAX_HEAP_GROWTH_BYTES)
  })

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

/** One tab that never reloads: what a page knows is not lost between two payments. */
function atTheTill(schedule: Schedule): Schedule {
  return {
    ...schedule,
    secondTabAtMs: undefined,
    lateSuccessMs: undefined,
    pageFaults: schedule.pageFaults.filter(({ kind }) => kind !== 'reload' && kind !== 'leave'),
  }
}
