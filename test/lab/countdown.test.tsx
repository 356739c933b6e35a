import { describe, expect, it } from 'vitest'
import { calmSchedule } from './calmSchedule.ts'
import type { PageFault } from './faults.ts'
import type { Look } from './look.ts'
import { type LabReport, runSchedule } from './runSchedule.ts'
import type { Schedule } from './schedule.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
/** What a second may be shown too early or too late. */
const DRIFT_MS = 50

describe('ten minutes on the screen', () => {
  it.each(['hook', 'card'] as const)(
    'G-05 F-50 R6 are 600 seconds, each on time within 50 ms, and end once (%s)',
    { timeout: 60_000 },
    async (page) => {
      const report = await runSchedule(calmSchedule({ page }))
      const deadlineMs = deadlineOf(report)
      const looks = looksOf(report)
      const shown = looks.flatMap(({ seconds }) => seconds ?? [])
      const first = shown[0] ?? 0
      expect(first).toBeGreaterThanOrEqual(595)
      expect(shown).toEqual(Array.from({ length: first }, (_, index) => first - index))
      for (const { seconds, atMs } of looks.slice(1)) {
        if (seconds === undefined || seconds === first) continue
        expect(Math.abs(deadlineMs - seconds * 1_000 - atMs), `at ${seconds}`).toBeLessThanOrEqual(
          DRIFT_MS,
        )
      }
      const ends = looks.filter(({ phase }) => phase === 'verifying')
      expect(ends).toHaveLength(1)
      expect(Math.abs(deadlineMs - (ends[0]?.atMs ?? 0))).toBeLessThanOrEqual(DRIFT_MS)
    },
  )

  it.each<[string, Partial<Schedule>]>([
    ['F-37 a clock that is a day ahead', { wallSkewMs: DAY_MS }],
    ['F-37 a clock that is a day behind', { wallSkewMs: -DAY_MS }],
    ['F-38 a clock that is put forward an hour', { pageFaults: [jump(HOUR_MS)] }],
    ['F-38 a clock that is put back an hour', { pageFaults: [jump(-HOUR_MS)] }],
    [
      'F-38 a clock that is put forward and back again and again',
      { pageFaults: [HOUR_MS, -HOUR_MS, 30_000, -HOUR_MS, 7_000].map(jump) },
    ],
  ])('G-05 R3 are the same with %s', { timeout: 60_000 }, async (_, changes) => {
    const right = looksOf(await runSchedule(calmSchedule()))
    const wrong = looksOf(await runSchedule(calmSchedule(changes)))
    expect(wrong).toEqual(right)
  })
})

function jump(byMs: number, index = 0): PageFault {
  return { kind: 'clock-jump', byMs, fromMs: 100_500 + index * 61_300, lastsMs: 1, requests: 'die' }
}

/** Until 00:00: when the shop is asked after it, is a matter of chance. */
function looksOf({ loads }: LabReport): Omit<Look, 'timer'>[] {
  const looks = (loads[0]?.looks ?? []).map(({ timer: _, ...look }) => look)
  return looks.filter(({ phase }) => phase === 'awaiting' || phase === 'verifying')
}

function deadlineOf({ said }: LabReport): number {
  return Date.parse(said.at(-1)?.expiresAt ?? '')
}
