import { describe, expect, it } from 'vitest'
import { msUntilOpen } from '../../examples/storefront/simulator/msUntilOpen.ts'
import { isOpenAt } from '../../src/protocol/isOpenAt.ts'

const MIDNIGHT_MS = Date.parse('2026-11-21T00:00:00+03:00')
const HOUR_MS = 3_600_000

describe('the clock of the demo', () => {
  it('U10 starts at an hour when Hızlı QR takes payments and goes on to take them for four hours', () => {
    for (let startMs = MIDNIGHT_MS; startMs < MIDNIGHT_MS + 24 * HOUR_MS; startMs += 60_000) {
      const shopMs = startMs + msUntilOpen(startMs)
      expect(isOpenAt('hizliqr', shopMs)).toBe(true)
      expect(isOpenAt('hizliqr', shopMs + 4 * HOUR_MS)).toBe(true)
    }
  })

  it('U10 is the real time in the daytime', () => {
    expect(msUntilOpen(MIDNIGHT_MS + 12 * HOUR_MS)).toBe(0)
  })
})
