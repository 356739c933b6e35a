import { describe, expect, it } from 'vitest'
import type { Phase } from '../../src/core/phase.ts'
import { getScreenCase, type ScreenCase, type ScreenFacts } from '../../src/core/screenCase.ts'

const timedOut = { code: '20602', advice: 'timed_out', retryable: true } as const
const refused = { code: '20105', advice: 'insufficient_funds', retryable: true } as const

describe('the screen within a phase', () => {
  it.each<[ScreenFacts, ScreenCase | undefined]>([
    [{ phase: 'loading' }, undefined],
    [{ phase: 'loading', isTakingLong: true }, 'slow'],
    [{ phase: 'preparing', isTakingLong: true }, 'slow'],
    [{ phase: 'processing', isReplaced: true }, 'replaced'],
    [{ phase: 'processing', isReplaced: true, isUnderReview: true }, undefined],
    [{ phase: 'succeeded', isReplaced: true }, undefined],
    [{ phase: 'succeeded', isPaidTwice: true }, 'paid-twice'],
    [{ phase: 'succeeded', isRefunded: true }, 'refunded'],
    [{ phase: 'succeeded', isRefunded: true, isPaidTwice: true }, 'refunded'],
    [{ phase: 'unknown' }, undefined],
    [{ phase: 'unknown', wasNeverShown: true }, 'not-started'],
    [{ phase: 'failed' }, undefined],
    [{ phase: 'failed', wasNeverPayable: true }, 'not-started'],
    [{ phase: 'expired', wasNeverPayable: true }, 'not-started'],
    [{ phase: 'canceled', wasNeverPayable: true }, undefined],
    [{ phase: 'declined', wasNeverPayable: true, decline: timedOut }, 'not-started'],
    [{ phase: 'declined', wasNeverPayable: true, decline: refused }, undefined],
  ])('of %j is %s', (facts, expected) => {
    expect(getScreenCase(facts)).toBe(expected)
  })

  it.each<Phase>(['awaiting', 'verifying', 'processing', 'succeeded', 'unavailable'])(
    'is never one that says that nothing was paid in phase %s',
    (phase) => {
      const facts = {
        phase,
        isTakingLong: true,
        wasNeverShown: true,
        wasNeverPayable: true,
      } as const
      expect(getScreenCase(facts)).toBeUndefined()
    },
  )
})
