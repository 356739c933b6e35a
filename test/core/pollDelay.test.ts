import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nextSnapshot,
  type PaymentSnapshot,
  type TimedRead,
} from '../../src/core/paymentSnapshot.ts'
import { pollDelay } from '../../src/core/pollDelay.ts'
import { createReadError } from '../../src/core/readError.ts'
import type { Payment } from '../../src/protocol/payment.ts'
import {
  DEADLINE_MS,
  readAt,
  START_MS,
  samplePayment,
  settledPayment,
  snapshotAt,
  toIso,
} from './samplePayment.ts'

const visible = { isHidden: false, seed: 'handle-1' }
const ENDS = ['declined', 'expired', 'canceled', 'failed'] as const
const hidden = { isHidden: true, seed: 'handle-1' }

describe('when a payment is read again', () => {
  it('R9 leaves four seconds to scan, and asks often in the first minute and less often later', () => {
    expect(delayShownFor(0)).toBeCloseToDelay(4_000)
    expect(delayShownFor(10_000)).toBeCloseToDelay(2_000)
    expect(delayShownFor(59_000)).toBeCloseToDelay(2_000)
    expect(delayShownFor(60_000)).toBeCloseToDelay(3_500)
    expect(delayShownFor(150_000)).toBeCloseToDelay(8_000)
  })

  it('R9 asks every two seconds while the code is awaited', () => {
    const { nextAction: _, ...bare } = samplePayment()
    expect(pollDelay(snapshotAt(START_MS, { payment: bare }), visible)).toBeCloseToDelay(2_000)
    expect(pollDelay(undefined, visible)).toBe(2_000)
  })

  it('asks at once often when the customer may just have come back from the bank', () => {
    const nextAction = {
      type: 'redirect',
      url: 'https://bank.example',
      method: 'GET',
      fields: {},
    } as const
    const snapshot = snapshotAt(START_MS, { payment: samplePayment({ nextAction }) })
    expect(pollDelay(snapshot, visible)).toBeCloseToDelay(2_000)
  })

  it('R5 asks exactly at 00:00, then often for a minute, then less', () => {
    expect(pollDelay(snapshotAt(DEADLINE_MS - 700, { actionSinceMs: START_MS }), visible)).toBe(700)
    expect(pollDelay(snapshotAt(DEADLINE_MS), visible)).toBeCloseToDelay(2_000)
    expect(pollDelay(snapshotAt(DEADLINE_MS + 60_000), visible)).toBeCloseToDelay(8_000)
  })

  it('R11 goes on in a hidden tab, slowly', () => {
    expect(pollDelay(snapshotAt(START_MS), hidden)).toBeCloseToDelay(15_000)
    const later = { firstReadAtMs: START_MS - 120_000 }
    expect(pollDelay(snapshotAt(START_MS, later), hidden)).toBeCloseToDelay(40_000)
  })

  it.each(ENDS)(
    'R15 looks for a late success after %s: every 15 s for ten minutes, then every minute, for 70 minutes',
    (status) => {
      const at = (minutes: number) => delayAfterEnd(settledPayment(status), minutes)
      expect(at(0)).toBeCloseToDelay(13_500)
      expect(at(0)).toBeLessThanOrEqual(15_000)
      expect(at(9)).toBeLessThanOrEqual(15_000)
      expect(at(11)).toBeCloseToDelay(54_000)
      expect(at(69)).toBeCloseToDelay(54_000)
      expect(at(70)).toBe(false)
    },
  )

  it.each(ENDS)(
    'R15 looks for a late success after %s until the time that the server names',
    (status) => {
      for (const minutes of [5, 70, 180]) {
        const mayChangeUntil = toIso(START_MS + minutes * 60_000)
        const at = (atMinutes: number) =>
          delayAfterEnd(settledPayment(status, { mayChangeUntil }), atMinutes)
        expect(at(minutes - 1)).toBeLessThanOrEqual(60_000)
        // The last read comes just after that time.
        expect(at(minutes - 0.01)).toBeLessThanOrEqual(5_600)
        expect(at(minutes)).toBe(false)
      }
    },
  )

  it.each(ENDS)('R11 looks for a late success after %s more sparsely in a hidden tab', (status) => {
    expect(delayAfterEnd(settledPayment(status), 1, hidden)).toBeCloseToDelay(40_500)
    expect(delayAfterEnd(settledPayment(status), 30, hidden)).toBeCloseToDelay(162_000)
  })

  it('R14 ends with succeeded', () => {
    const payment = settledPayment('succeeded')
    expect(pollDelay(snapshotAt(START_MS, { payment }), visible)).toBe(false)
  })

  it('R14 ends ten minutes after the deadline, or when the server says', () => {
    expect(pollDelay(snapshotAt(DEADLINE_MS + 600_000), visible)).toBe(false)
    const payment = samplePayment({ mayChangeUntil: toIso(DEADLINE_MS + 3_600_000) })
    expect(pollDelay(snapshotAt(DEADLINE_MS + 600_000, { payment }), visible)).toBeCloseToDelay(
      20_000,
    )
    expect(pollDelay(snapshotAt(DEADLINE_MS + 3_600_000, { payment }), visible)).toBe(false)
  })

  it('R13 repeats a refusal about every four seconds, and ends when it lasts', () => {
    const error = createReadError('gone')
    const once = snapshotAt(START_MS, { error, failures: 1 })
    expect(pollDelay(once, visible)).toBeCloseToDelay(4_000)
    expect(pollDelay({ ...once, isRefused: true }, visible)).toBe(false)
    const ended = { payment: settledPayment('expired'), error, isRefused: true } as const
    expect(pollDelay(snapshotAt(START_MS, ended), visible)).toBe(false)
  })

  it('F-09 waits as long as the server asks, between one and sixty seconds', () => {
    expect(delayAfterHint({ retryAfterMs: 30_000 })).toBe(30_000)
    expect(delayAfterHint({ retryAfterMs: 86_400_000 })).toBe(60_000)
    expect(delayAfterHint({ pollAfterMs: 9_000 })).toBe(9_000)
    expect(delayAfterHint({ pollAfterMs: 0 })).toBeCloseToDelay(2_000)
  })

  it('F-10 asks at most twenty times a minute while the server is in trouble', () => {
    let snapshot: PaymentSnapshot | undefined = nextSnapshot(
      undefined,
      readAt(START_MS),
      'handle-1',
    )
    let atMs = START_MS
    let reads = 0
    while (atMs < START_MS + 60_000) {
      reads += 1
      snapshot = nextSnapshot(snapshot, failedAt(atMs), 'handle-1')
      atMs += delayOf(snapshot)
    }
    expect(reads).toBeLessThanOrEqual(20)
    expect(delayOf(snapshot)).toBeLessThanOrEqual(16_500)
  })

  it('G-06 needs at most 140 reads in ten minutes', () => {
    let snapshot = nextSnapshot(undefined, readAt(START_MS), 'handle-1')
    while (snapshot.settledAtMs < DEADLINE_MS) {
      snapshot = nextSnapshot(
        snapshot,
        readAt(snapshot.settledAtMs + delayOf(snapshot)),
        'handle-1',
      )
    }
    expect(snapshot.reads).toBeLessThanOrEqual(140)
    expect(snapshot.reads).toBeGreaterThan(80)
    expect(snapshot.settledAtMs).toBe(DEADLINE_MS)
  })

  it('gives the same answer however often it is asked, so that a re-render does not restart the wait', () => {
    const snapshot = snapshotAt(START_MS + 20_000)
    expect(pollDelay({ ...snapshot }, visible)).toBe(pollDelay(snapshot, visible))
  })

  it('spreads customers over time', () => {
    const delays = Array.from({ length: 50 }, (_, index) =>
      pollDelay(snapshotAt(START_MS), { isHidden: true, seed: `handle-${index}` }),
    )
    expect(new Set(delays).size).toBeGreaterThan(25)
  })

  it('is always false or a delay that a timer takes', () => {
    const number = fc.oneof(fc.integer(), fc.double())
    fc.assert(
      fc.property(
        number,
        number,
        fc.nat(100),
        fc.boolean(),
        (atMs, offsetMs, failures, isHidden) => {
          const snapshot = snapshotAt(START_MS, {
            settledAtMs: Number.isFinite(atMs) ? START_MS + (atMs % 1e7) : START_MS,
            clockOffsetMs: Number.isFinite(offsetMs) ? offsetMs % 1e7 : 0,
            failures,
          })
          const delay = pollDelay(snapshot, { isHidden, seed: 'any' })
          if (delay === false) return
          expect(Number.isInteger(delay)).toBe(true)
          expect(delay).toBeGreaterThan(0)
          expect(delay).toBeLessThanOrEqual(60_000)
        },
      ),
    )
  })
})

expect.extend({
  toBeCloseToDelay(received: unknown, expected: number) {
    const pass = typeof received === 'number' && Math.abs(received - expected) <= expected * 0.1 + 1
    return { pass, message: () => `${received} is not within ten per cent of ${expected}` }
  },
})

declare module 'vitest' {
  interface Matchers<T> {
    toBeCloseToDelay(expected: number): T
  }
}

function delayShownFor(shownMs: number) {
  return pollDelay(snapshotAt(START_MS + shownMs, { actionSinceMs: START_MS }), visible)
}

/** How long until the next read, so many minutes after the end of a payment was read. */
function delayAfterEnd(payment: Payment, minutes: number, situation = visible) {
  const endSeenAtMs = START_MS
  return pollDelay(snapshotAt(START_MS + minutes * 60_000, { payment, endSeenAtMs }), situation)
}

function delayOf(snapshot: PaymentSnapshot): number {
  const delay = pollDelay(snapshot, visible)
  if (delay === false) throw new Error('the polling ended')
  return delay
}

function delayAfterHint(hint: { retryAfterMs?: number; pollAfterMs?: number }) {
  const first = nextSnapshot(undefined, readAt(START_MS), 'handle-1')
  const { read, ...times } = readAt(START_MS + 10_000)
  if (!read.ok) throw new Error('the read failed')
  const { retryAfterMs, pollAfterMs } = hint
  const answered: TimedRead = {
    ...times,
    read: {
      ok: true,
      response: { ...read.response, ...(pollAfterMs === undefined ? {} : { pollAfterMs }) },
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  }
  return pollDelay(nextSnapshot(first, answered, 'handle-1'), visible)
}

function failedAt(atMs: number): TimedRead {
  return {
    read: { ok: false, error: createReadError('http', 503) },
    sentAtMs: atMs,
    settledAtMs: atMs,
  }
}
