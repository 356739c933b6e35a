import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nextSnapshot,
  type PaymentSnapshot,
  type TimedRead,
} from '../../src/core/paymentSnapshot.ts'
import { createReadError } from '../../src/core/readError.ts'
import { readAt, response, START_MS, samplePayment, settledPayment } from './samplePayment.ts'

const DAY_MS = 86_400_000

describe('what is known after a read', () => {
  it('keeps the payment and counts the failures when a read fails', () => {
    let snapshot = nextSnapshot(undefined, readAt(START_MS), 'handle-1')
    for (let index = 1; index <= 3; index++) {
      snapshot = nextSnapshot(snapshot, failedAt(START_MS + index * 2_000), 'handle-1')
    }
    expect(snapshot).toMatchObject({ payment: samplePayment(), failures: 3, reads: 4 })
    expect(snapshot.error?.code).toBe('network')
  })

  it('R12 forgets the trouble with the first answer', () => {
    const failed = nextSnapshot(undefined, failedAt(START_MS), 'handle-1')
    const healed = nextSnapshot(failed, readAt(START_MS + 2_000), 'handle-1')
    expect(healed.failures).toBe(0)
    expect(healed).not.toHaveProperty('error')
  })

  it('F-15 reports an answer about another payment as unusable, and shows nothing of it', () => {
    const other = readAt(START_MS, samplePayment({ id: 'handle-2', status: 'succeeded' }))
    const snapshot = nextSnapshot(undefined, other, 'handle-1')
    expect(snapshot).not.toHaveProperty('payment')
    expect(snapshot.error?.code).toBe('bad-response')
  })

  it('notices since when the code is shown, and when it is a new one', () => {
    const first = nextSnapshot(undefined, readAt(START_MS), 'handle-1')
    const same = nextSnapshot(first, readAt(START_MS + 2_000), 'handle-1')
    const nextAction = { type: 'qr-code', data: 'https://cashier.example/pay/2' } as const
    const renewed = readAt(START_MS + 4_000, samplePayment({ nextAction, version: 3 }))
    expect(same.actionSinceMs).toBe(START_MS)
    expect(nextSnapshot(same, renewed, 'handle-1').actionSinceMs).toBe(START_MS + 4_000)
    const done = readAt(START_MS + 6_000, settledPayment('succeeded', { version: 4 }))
    expect(nextSnapshot(same, done, 'handle-1')).not.toHaveProperty('actionSinceMs')
  })

  it('goes back with a server that lost what it knew, after three answers over ten seconds', () => {
    const lost = settledPayment('processing', { version: 7 })
    const seen = versionsAfter(
      [0, 4_000, 8_000, 12_000].map((ms) => readAt(START_MS + 1_000 + ms, lost)),
    )
    expect(seen).toEqual([9, 9, 9, 7])
  })

  it('F-13 never goes back for a cache, whose clock stands still, however often it answers', () => {
    const kept = response(settledPayment('processing', { version: 7 }), START_MS - 1_000)
    const reads = Array.from({ length: 30 }, (_, index) => {
      const atMs = START_MS + index * 4_000
      return { read: { ok: true as const, response: kept }, sentAtMs: atMs, settledAtMs: atMs }
    })
    expect(new Set(versionsAfter(reads))).toEqual(new Set([9]))
  })

  it('does not go back for a replica that lags in every other answer', () => {
    const lagging = settledPayment('processing', { version: 7 })
    const reads = Array.from({ length: 30 }, (_, index) =>
      readAt(START_MS + 1_000 + index * 4_000, index % 2 ? samplePayment({ version: 9 }) : lagging),
    )
    expect(new Set(versionsAfter(reads))).toEqual(new Set([9]))
  })

  it('R13 counts refusals with other failures between them, and forgets them with a good answer', () => {
    const at = (ms: number, code: 'gone' | 'network') => {
      const error = createReadError(code)
      return {
        read: { ok: false as const, error },
        sentAtMs: START_MS + ms,
        settledAtMs: START_MS + ms,
      }
    }
    let snapshot = nextSnapshot(undefined, at(0, 'gone'), 'handle-1')
    snapshot = nextSnapshot(snapshot, at(5_000, 'network'), 'handle-1')
    snapshot = nextSnapshot(snapshot, at(9_999, 'gone'), 'handle-1')
    snapshot = nextSnapshot(snapshot, at(9_999, 'gone'), 'handle-1')
    expect(snapshot.isRefused).toBeUndefined()
    snapshot = nextSnapshot(snapshot, at(10_000, 'gone'), 'handle-1')
    expect(snapshot.isRefused).toBe(true)
    expect(nextSnapshot(snapshot, readAt(START_MS + 12_000), 'handle-1')).not.toHaveProperty(
      'isRefused',
    )
  })

  it('is plain JSON', () => {
    const snapshot = nextSnapshot(undefined, readAt(START_MS), 'handle-1')
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  })
})

describe("the server's clock", () => {
  it('R3 F-37 counts, however wrong the clock of the device is', () => {
    for (const skewMs of [-DAY_MS, 0, DAY_MS]) {
      const monotonicMs = START_MS + skewMs
      const snapshot = nextSnapshot(undefined, read(START_MS, monotonicMs, monotonicMs), 'handle-1')
      expect(serverTime(snapshot, monotonicMs + 5_000)).toBe(START_MS + 5_000)
    }
  })

  it('is taken to be at most one round trip too late, never too early', () => {
    const snapshot = nextSnapshot(
      undefined,
      read(START_MS + 300, START_MS, START_MS + 500),
      'handle-1',
    )
    expect(serverTime(snapshot, START_MS + 500)).toBe(START_MS + 800)
  })

  it('F-13 is not read from an answer that a cache kept', () => {
    const fresh = nextSnapshot(undefined, readAt(START_MS), 'handle-1')
    const stale = nextSnapshot(
      fresh,
      read(START_MS, START_MS + 60_000, START_MS + 60_010),
      'handle-1',
    )
    expect(serverTime(stale, START_MS + 60_010)).toBe(START_MS + 60_010)
  })

  it('F-36 is corrected by the next answer after a sleep in which our time stood still', () => {
    const before = nextSnapshot(undefined, readAt(START_MS), 'handle-1')
    const awake = nextSnapshot(
      before,
      read(START_MS + 500_000, START_MS + 10, START_MS + 60),
      'handle-1',
    )
    expect(serverTime(awake, START_MS + 60)).toBe(START_MS + 500_050)
  })

  it('R6 F-55 does not move for the jitter of the line', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 60 }), (lines) => {
        let snapshot: PaymentSnapshot | undefined
        let atMs = START_MS
        const offsets = new Set<number>()
        for (const { thereMs, backMs } of lines) {
          const next = read(atMs + thereMs, atMs, atMs + thereMs + backMs)
          snapshot = nextSnapshot(snapshot, next, 'handle-1')
          offsets.add(snapshot.clockOffsetMs)
          atMs += 2_000
        }
        // The true offset is 0: never behind it, never more than one journey ahead, and never moved.
        expect([...offsets]).toEqual([lines[0]?.thereMs])
      }),
    )
  })

  it('G-05 heals after a first answer that was slow to arrive', () => {
    const slow = nextSnapshot(
      undefined,
      read(START_MS + 4_000, START_MS, START_MS + 4_100),
      'handle-1',
    )
    const next = read(START_MS + 6_050, START_MS + 6_000, START_MS + 6_100)
    expect(Math.abs(nextSnapshot(slow, next, 'handle-1').clockOffsetMs)).toBeLessThan(1_000)
  })
})

/** The version that is known after each of some reads, where version 9 was known before. */
function versionsAfter(reads: readonly TimedRead[]) {
  let snapshot = nextSnapshot(
    undefined,
    readAt(START_MS, samplePayment({ version: 9 })),
    'handle-1',
  )
  return reads.map((read) => {
    snapshot = nextSnapshot(snapshot, read, 'handle-1')
    return snapshot.payment?.version
  })
}

const line = fc.record({
  thereMs: fc.integer({ min: 1, max: 900 }),
  backMs: fc.integer({ min: 1, max: 900 }),
})

function read(serverTimeMs: number, sentAtMs: number, settledAtMs: number) {
  const answer = response(samplePayment(), serverTimeMs)
  return { read: { ok: true as const, response: answer }, sentAtMs, settledAtMs }
}

function failedAt(atMs: number) {
  const error = createReadError('network')
  return { read: { ok: false as const, error }, sentAtMs: atMs, settledAtMs: atMs }
}

function serverTime(snapshot: PaymentSnapshot, monotonicMs: number): number {
  return monotonicMs + snapshot.clockOffsetMs
}
