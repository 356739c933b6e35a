import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from '../../src/core/parseRetryAfter.ts'

const NOW_MS = Date.parse('Sat, 21 Nov 2026 12:00:00 GMT')

describe('Retry-After', () => {
  it.each([
    ['5', 5_000],
    [' 5 ', 5_000],
    ['0', 1_000],
    ['999999999999', 60_000],
    ['Sat, 21 Nov 2026 12:00:20 GMT', 20_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 1_000],
    ['Sun, 22 Nov 2026 12:00:00 GMT', 60_000],
  ])('F-09 reads %j as %i ms', (header, delayMs) => {
    expect(parseRetryAfter(header, NOW_MS)).toBe(delayMs)
  })

  it.each([null, '', 'soon', '-5', '1.5', '1e3', '5 seconds', 'in 2026'])(
    'F-09 ignores %j',
    (header) => {
      expect(parseRetryAfter(header, NOW_MS)).toBeUndefined()
    },
  )
})
