import { describe, expect, it } from 'vitest'
import { nextClockOffset } from '../../src/core/nextClockOffset.ts'

const SERVER_MS = 1_000_000
/** A reading that took 100 ms: the offset lies between 900,000 and 900,100. */
const reading = { serverTimeMs: SERVER_MS, sentAtMs: 99_900, settledAtMs: 100_000 }
const EARLIEST = 900_000
const LATEST = 900_100

describe('the offset of the clock', () => {
  it('assumes at first that the question took no time to arrive, which is early and never late', () => {
    expect(nextClockOffset(undefined, reading)).toBe(LATEST)
  })

  it.each([EARLIEST, EARLIEST + 50, LATEST])('stays %i, which the reading allows', (known) => {
    expect(nextClockOffset(known, reading)).toBe(known)
  })

  it.each([
    ['250 ms too late', EARLIEST - 250, EARLIEST - 250],
    ['251 ms too late', EARLIEST - 251, LATEST],
    ['a second too early', LATEST + 1_000, LATEST + 1_000],
    ['more than a second too early', LATEST + 1_001, LATEST],
    ['an hour off', EARLIEST - 3_600_000, LATEST],
    ['an hour off the other way', EARLIEST + 3_600_000, LATEST],
  ])('that is %s is kept or replaced', (_, known, expected) => {
    expect(nextClockOffset(known, reading)).toBe(expected)
  })
})
