import { test as base, expect } from '@playwright/test'
import { Laboratory } from '../browser/laboratory.ts'
import { LINE_SCHEDULES } from '../browser/lineSchedules.ts'
import { randomSchedule } from '../browser/randomSchedule.ts'
import { TAB_SCHEDULES } from '../browser/tabSchedules.ts'

const seed = Number(process.env.LAB_BROWSER_SEED ?? Math.floor(Math.random() * 2 ** 31))
const written = [...TAB_SCHEDULES, ...LINE_SCHEDULES]
const byChance = Array.from({ length: Number(process.env.LAB_BROWSER_RUNS ?? 6) }, (_, index) =>
  randomSchedule(seed + index),
)

const test = base.extend<object, { laboratory: Laboratory }>({
  laboratory: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const laboratory = await Laboratory.open([...written, ...byChance])
      await use(laboratory)
      await laboratory.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

// One after the other in one worker: the laboratory itself plays many at the same time.
test.describe.configure({ mode: 'default', timeout: 150_000 })

test.describe('faults in a real browser, with tabs that are really hidden and frozen', () => {
  for (const schedule of written) {
    test(schedule.title, async ({ laboratory }) => {
      const { problems } = await laboratory.play(schedule)
      expect(problems, schedule.steps).toEqual([])
    })
  }

  byChance.forEach((schedule, index) => {
    test(`G-03 faults by chance, number ${index + 1}: the screen ends as the backend does`, async ({
      laboratory,
    }) => {
      const { problems } = await laboratory.play(schedule)
      expect(problems, `LAB_BROWSER_SEED=${seed}: ${schedule.steps}`).toEqual([])
    })
  })

  test('G-04 whoever comes back sees the result within a second, for one request', async ({
    laboratory,
  }) => {
    const outcomes = await Promise.all(written.map((schedule) => laboratory.play(schedule)))
    const reactions = outcomes.flatMap((outcome) => outcome.reactions)
    const times = reactions.map(({ ms }) => ms).toSorted((a, b) => a - b)
    const slowest = times[Math.ceil(times.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY
    console.log(
      `${times.length} returns; p95 ${Math.round(slowest)} ms, median ${Math.round(times[times.length >> 1] ?? 0)} ms. Seed ${seed}.`,
    )
    expect(slowest).toBeLessThanOrEqual(1_000)
    expect(reactions.filter(({ requests }) => requests !== 1)).toEqual([])
  })
})
