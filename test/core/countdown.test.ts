import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getCountdown, getSecondsLeft, getTickDelay } from '../../src/core/countdown.ts'
import { parseTime } from '../../src/core/parseTime.ts'
import { DEADLINE_MS, START_MS } from './samplePayment.ts'

describe('the time that is left', () => {
  it('begins at 10:00 and is 0:01 until the very end', () => {
    expect(countdownAt(START_MS)).toMatchObject({ minutes: 10, seconds: 0, fraction: 1 })
    expect(countdownAt(START_MS + 1)).toMatchObject({ minutes: 10, seconds: 0 })
    expect(countdownAt(DEADLINE_MS - 1)).toMatchObject({ minutes: 0, seconds: 1 })
    expect(countdownAt(DEADLINE_MS)).toMatchObject({ remainingMs: 0, fraction: 0 })
  })

  it.each(['America/New_York', 'Asia/Manila', 'Pacific/Apia'])(
    'F-39 counts the same through a night on which the clocks of %s are changed',
    (timeZone) => {
      const before = process.env.TZ
      process.env.TZ = timeZone
      // Ten minutes around the moment at which New York goes back from 2:00 to 1:00.
      const expiresAtMs = parseTime('2026-11-01T02:05:00-04:00') ?? 0
      const left = Array.from({ length: 11 }, (_, minute) => {
        const nowMs = Date.UTC(2026, 10, 1, 5, 55 + minute)
        return getCountdown(expiresAtMs, nowMs, expiresAtMs - 600_000).minutes
      })
      process.env.TZ = before
      expect(left).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    },
  )

  it('becomes urgent in steps', () => {
    const urgencyAt = (leftMs: number) => countdownAt(DEADLINE_MS - leftMs).urgency
    expect([120_001, 120_000, 30_001, 30_000, 1, 0].map(urgencyAt)).toEqual([
      'calm',
      'soon',
      'soon',
      'last',
      'last',
      'over',
    ])
  })

  it('F-52 does not wrap after an hour', () => {
    expect(getCountdown(START_MS + 86_400_000, START_MS, START_MS)).toMatchObject({
      minutes: 1_440,
      seconds: 0,
    })
  })

  it('R6 is never negative, and its parts always agree', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (ageMs) => {
        const { remainingMs, minutes, seconds, fraction } = countdownAt(START_MS + ageMs)
        expect(remainingMs).toBeGreaterThanOrEqual(0)
        expect(minutes * 60_000 + seconds * 1_000).toBe(remainingMs)
        expect(fraction).toBeGreaterThanOrEqual(0)
        expect(fraction).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('F-50 names the next tick so that no tick is lost and none comes twice', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 600_000, noNaN: true }), (ageMs) => {
        const nowMs = START_MS + ageMs
        const delayMs = getTickDelay(DEADLINE_MS, nowMs)
        const left = getSecondsLeft(DEADLINE_MS, nowMs)
        expect(delayMs === undefined).toBe(left === 0)
        if (delayMs === undefined) return
        expect(delayMs).toBeGreaterThan(0)
        expect(getSecondsLeft(DEADLINE_MS, nowMs + delayMs)).toBe(left - 1)
      }),
    )
  })
})

function countdownAt(nowMs: number) {
  return getCountdown(DEADLINE_MS, nowMs, START_MS)
}
