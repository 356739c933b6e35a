import { test as base, expect } from '@playwright/test'
import { Laboratory } from '../browser/laboratory.ts'
import { LINE_SCHEDULES } from '../browser/lineSchedules.ts'
import { randomSchedule } from '../browser/randomSchedule.ts'
import { TAB_SCHEDULES } from '../browser/tabSchedules.ts'

/** By chance only where more is asked for than usual: nobody's change fails by bad luck. */
const anySeed = process.env.LAB_BROWSER_RUNS ? Math.floor(Math.random() * 2 ** 31) : 1
const seed = Number(process.env.LAB_BROWSER_SEED ?? anySeed)
const written = [...TAB_SCHEDULES, ...LINE_SCHEDULES]
const byChance = Array.from({ length: Number(process.env.LAB_BROWSER_RUNS ?? 4) }, (_, index) =>
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
})
