import { describe, expect, it } from 'vitest'
import {
  type Announcement,
  type AnnouncementState,
  nextAnnouncement,
} from '../../src/core/announcement.ts'
import type { Phase } from '../../src/core/phase.ts'

describe('what a screen reader says', () => {
  it('A-06 R38 speaks six times in ten minutes that nobody uses, and then the result', () => {
    const states = [
      { phase: 'loading' as const, nowMs: 0 },
      { phase: 'preparing' as const, nowMs: 500 },
      ...seconds(600, 0).map((left, index) => awaiting(left * 1_000, 2_000 + index * 1_000)),
      { phase: 'verifying' as const, nowMs: 603_000 },
      { phase: 'expired' as const, nowMs: 604_000 },
    ]
    expect(speak(states)).toEqual([
      'polite start 600000 at 2000',
      'polite time-left 300000 at 302000',
      'polite time-left 120000 at 482000',
      'polite time-left 60000 at 542000',
      'polite time-left 30000 at 572000',
      'assertive verifying at 603000',
      'assertive expired at 604000',
    ])
  })

  it('A-06 F-35 says only the newest threshold after a sleep', () => {
    expect(speak([awaiting(600_000, 0), awaiting(45_000, 555_000)])).toEqual([
      'polite start 600000 at 0',
      'polite time-left 60000 at 555000',
    ])
  })

  it('A-06 F-40 never speaks of time twice within ten seconds', () => {
    const states = seconds(303, 280).map((left, index) => awaiting(left * 1_000, index * 1_000))
    expect(speak(states)).toEqual(['polite start 303000 at 0', 'polite time-left 300000 at 10000'])
  })

  it('does not repeat a threshold that the start has just named', () => {
    const states = seconds(290, 250).map((left, index) => awaiting(left * 1_000, index * 1_000))
    expect(speak(states)).toEqual(['polite start 290000 at 0'])
  })

  it('says the result at once and only once', () => {
    const states = ['processing', 'succeeded', 'succeeded'] satisfies Phase[]
    expect(speak(states.map((phase, index) => ({ phase, nowMs: index * 100 })))).toEqual([
      'polite processing at 0',
      'assertive succeeded at 100',
    ])
  })

  it('begins anew with a new code', () => {
    expect(speak([awaiting(100_000, 0), awaiting(600_000, 20_000)])).toEqual([
      'polite start 100000 at 0',
      'polite start 600000 at 20000',
    ])
  })

  it('A-05 says once and politely that the wait takes long, and what comes after it', () => {
    const states: AnnouncementState[] = [
      { phase: 'loading', nowMs: 0 },
      { phase: 'slow', nowMs: 30_000 },
      { phase: 'slow', nowMs: 90_000 },
      awaiting(600_000, 91_000),
    ]
    expect(speak(states)).toEqual(['polite slow at 30000', 'polite start 600000 at 91000'])
  })

  it('says again that it takes long when the next payment does', () => {
    const states: AnnouncementState[] = [
      { phase: 'slow', nowMs: 0 },
      { phase: 'preparing', nowMs: 40_000 },
      { phase: 'slow', nowMs: 70_000 },
    ]
    expect(speak(states)).toEqual(['polite slow at 0', 'polite slow at 70000'])
  })

  it.each(['replaced', 'paid-twice', 'refunded', 'not-started'] as const)(
    'says %s immediately, also under the phase that it is a part of',
    (phase) => {
      const before = { phase: 'succeeded', nowMs: 0 } as const
      expect(speak([before, { phase, nowMs: 10 }, { phase, nowMs: 20 }])).toEqual([
        'assertive succeeded at 0',
        `assertive ${phase} at 10`,
      ])
    },
  )

  it('R7 says nothing of time where there is no deadline', () => {
    expect(speak([awaiting(undefined, 0), awaiting(undefined, 60_000)])).toEqual([
      'polite start at 0',
    ])
  })
})

function speak(states: readonly AnnouncementState[]): string[] {
  const log: string[] = []
  let said: Announcement | undefined
  for (const state of states) {
    const next = nextAnnouncement(said, state)
    if (next && next !== said) {
      const time = next.remainingMs === undefined ? '' : ` ${next.remainingMs}`
      log.push(`${next.politeness} ${next.word}${time} at ${next.atMs}`)
    }
    said = next
  }
  return log
}

function awaiting(remainingMs: number | undefined, nowMs: number): AnnouncementState {
  return { phase: 'awaiting', remainingMs, nowMs }
}

function seconds(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index)
}
