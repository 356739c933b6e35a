import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GATEWAY_STATUSES } from '../../src/protocol/gatewayStatus.ts'
import { isFinal } from '../../src/protocol/payment.ts'
import { applyCallback } from '../../src/server/payments/applyCallback.ts'
import { toPayment } from '../../src/server/payments/toPayment.ts'
import { canRecordStillSucceed, isPlanOver } from '../../src/server/reconcile/appointments.ts'
import {
  countAnswer,
  isDue,
  planAfterChange,
  planFirstCheck,
  takeTurn,
} from '../../src/server/reconcile/reconcilePlan.ts'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'

const START_MS = Date.parse('2026-11-21T12:00:00Z')
const at = (seconds: number) => new Date(START_MS + seconds * 1_000).toISOString()

function order(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id: 'order-1001',
    version: 1,
    method: 'cup-qr',
    amount: { value: 30_000, currency: 'CNY' },
    status: 'pending',
    createdAt: at(0),
    ...planFirstCheck(START_MS),
    history: [],
    ...changes,
  }
}

/** When a payment that stays as it is, is looked after, in seconds; until it is given up, or until the limit. */
function playChecks(record: PaymentRecord, wasAnswered = true, limit = 40): number[] {
  const times: number[] = []
  for (let current = record; times.length < limit; ) {
    const nowMs = Date.parse(current.checkAt ?? '')
    times.push(Math.round((nowMs - START_MS) / 1_000))
    expect(isDue(current, nowMs - 1, 'job')).toBe(false)
    expect(isDue(current, nowMs, 'job')).toBe(true)
    const { claimed, atMs } = takeTurn(current, nowMs)
    current = wasAnswered ? countAnswer(claimed) : claimed
    if (isPlanOver(current, { atMs, wasAnswered })) break
  }
  return times
}

describe('K-17 when a payment without a result is looked after', () => {
  it('is after five minutes, then when it is half as old again, until it is 70 minutes old', () => {
    expect(playChecks(order())).toEqual([
      300, 450, 675, 1_013, 1_519, 2_119, 2_719, 3_319, 3_919, 4_200,
    ])
  })

  it('is 30 seconds after the deadline of its code', () => {
    const shown = { ...order(), status: 'requires-action', expiresAt: at(600) } as const
    expect(planAfterChange(order(), shown, START_MS + 1_000).checkAt).toBe(at(630))
  })

  it('is after an hour at the latest, however long its code is good for', () => {
    const shown = { ...order(), status: 'requires-action', expiresAt: at(24 * 3_600) } as const
    expect(planAfterChange(order(), shown, START_MS + 1_000).checkAt).toBe(at(3_600))
  })

  it('is not put off by a repetition of the same code, nor by a new code once somebody has asked', () => {
    const shown = order({ status: 'requires-action', expiresAt: at(600), checkAt: at(630) })
    expect(planAfterChange(shown, { ...shown, version: 2 }, START_MS).checkAt).toBe(at(630))
    const asked = takeTurn(shown, START_MS + 100_000).claimed
    const renewed = { ...asked, expiresAt: at(800) }
    expect(planAfterChange(asked, renewed, START_MS + 110_000).checkAt).toBe(at(150))
  })

  it('is soon when the code had ended before it was stored', () => {
    const shown = { ...order(), status: 'requires-action', expiresAt: at(600) } as const
    expect(planAfterChange(order(), shown, START_MS + 900_000).checkAt).toBe(at(910))
  })

  it('goes on for ten minutes after the deadline of a code that is good for long', () => {
    const shown = order({ status: 'requires-action', expiresAt: at(2 * 3_600), checkAt: at(3_600) })
    expect(playChecks(shown).at(-1)).toBe(2 * 3_600 + 600)
  })

  it('goes on for a day while the gateway does not answer', () => {
    const times = playChecks(order(), false, 500)
    expect(times.at(-1)).toBeGreaterThanOrEqual(24 * 3_600)
    expect(times.at(-1)).toBeLessThan(24 * 3_600 + 601)
  })

  it('never asks twice within ten seconds, whatever the clocks say', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 200_000_000 }), (ageMs) => {
        const nowMs = START_MS + ageMs
        const { claimed } = takeTurn(order({ checkAt: new Date(nowMs).toISOString() }), nowMs)
        const pauseMs = Date.parse(claimed.checkAt ?? '') - nowMs
        expect(pauseMs).toBeGreaterThanOrEqual(10_000)
        expect(pauseMs).toBeLessThanOrEqual(600_000)
      }),
    )
  })

  it('is nothing that a browser would have to read anew', () => {
    const shown = order({ status: 'requires-action', expiresAt: at(600), checkAt: at(630) })
    const first = takeTurn(shown, START_MS).claimed
    const claimed = countAnswer(takeTurn(first, START_MS + 60_000).claimed)
    expect(claimed.version).toBe(shown.version + 3)
    expect(toPayment(claimed, 'handle').version).toBe(toPayment(shown, 'handle').version)
  })

  it('is after the first minute while a customer is looking', () => {
    const shown = order({ status: 'requires-action', expiresAt: at(600), checkAt: at(630) })
    expect(isDue(shown, START_MS + 59_999, 'customer')).toBe(false)
    expect(isDue(shown, START_MS + 60_000, 'customer')).toBe(true)
    expect(isDue(shown, START_MS + 60_000, 'job')).toBe(false)
    const { claimed } = takeTurn(shown, START_MS + 60_000)
    expect(isDue(claimed, START_MS + 89_999, 'customer')).toBe(false)
    expect(isDue(claimed, START_MS + 90_000, 'customer')).toBe(true)
  })
})

describe('K-17 when a payment is looked after that has ended without money', () => {
  const ends = ['declined', 'expired', 'canceled', 'failed'] as const
  const endAt = (seconds: number, changes: Partial<PaymentRecord> = {}) => {
    const before = order()
    const ended = { ...before, status: 'declined', gatewayStatus: 'decline', ...changes } as const
    return planAfterChange(before, ended, START_MS + seconds * 1_000)
  }

  it.each(ends)('is in growing pauses until 70 minutes after it was %s', (status) => {
    const minutes = playChecks(endAt(0, { status })).map((seconds) => seconds / 60)
    expect(minutes).toEqual([1, 3, 10, 20, 35, 50, 65, 70])
  })

  it('is also when the gateway decides at the latest, counted from its creation', () => {
    const minutes = playChecks(endAt(11 * 60)).map((seconds) => seconds / 60)
    expect(minutes).toEqual([12, 14, 21, 31, 46, 61, 70, 81])
  })

  it('is never when its sale was refused or never sent, because nothing can come of it', () => {
    const refused = planAfterChange(order(), { ...order(), status: 'failed' }, START_MS)
    expect(refused.checkAt).toBeUndefined()
    expect(canRecordStillSucceed(refused)).toBe(false)
    expect(toPayment(refused, 'handle')).not.toHaveProperty('mayChangeUntil')
  })

  it('is not put off by what else is heard of it, and begins again with another end', () => {
    const ended = endAt(0)
    const noted = planAfterChange(ended, { ...ended, version: 3 }, START_MS + 50_000)
    expect(noted).toMatchObject({ checkAt: at(60), finalAt: at(0) })
    const expired = { ...noted, status: 'expired' } as const
    expect(planAfterChange(noted, expired, START_MS + 90_000)).toMatchObject({
      ...{ checkAt: at(150), finalAt: at(90) },
    })
  })

  it('is told to the page with a time, which goes when a success comes', () => {
    const ended = endAt(600)
    expect(toPayment(ended, 'handle').mayChangeUntil).toBe(at(600 + 70 * 60))
    const late = planAfterChange(ended, { ...ended, status: 'succeeded' }, START_MS + 700_000)
    expect(toPayment(late, 'handle')).not.toHaveProperty('mayChangeUntil')
  })
})

describe('F-87 a clock that is wrong', () => {
  it.each([-2 * 3_600, 75 * 60, 2 * 3_600])(
    'by %d seconds moves a payment by one appointment at most',
    (offSeconds) => {
      const record = order()
      const nowMs = START_MS + (300 + offSeconds) * 1_000
      const { claimed } = takeTurn(record, nowMs)
      expect(Date.parse(claimed.checkAt ?? '')).toBeLessThanOrEqual(START_MS + 450_000)
    },
  )

  it('does not move the first appointment of a code either', () => {
    const expiresAt = new Date(START_MS + 3 * 3_600_000).toISOString()
    const shown = { ...order(), status: 'requires-action', expiresAt } as const
    const planned = planAfterChange(order(), shown, START_MS + 2 * 3_600_000)
    expect(planned.checkAt).toBe(at(3_600))
  })

  it('does not move the appointments after an end hours away from the operation of the gateway', () => {
    const ended = { ...order(), status: 'declined', operationAtMs: START_MS + 60_000 } as const
    const planned = planAfterChange(order(), ended, START_MS + 2 * 3_600_000)
    expect(planned).toMatchObject({ finalAt: at(7_200), checkAt: at(120) })
    expect(takeTurn(planned, START_MS + 120_000).claimed.checkAt).toBe(at(120 + 15 * 60))
  })

  it('of the server that wrote a payment down is put right by the next that hears of it', () => {
    const ahead = order({ createdAt: at(7_200), checkAt: at(7_500) })
    const noted = planAfterChange(ahead, { ...ahead, version: 2 }, START_MS + 1_000)
    expect(noted.checkAt).toBe(at(301))
    expect(takeTurn(noted, START_MS + 301_000).claimed.checkAt).toBe(at(361))
  })

  it('is told from a job that was late by the pause that servers with equal clocks keep', () => {
    const nowMs = START_MS + 5 * 3_600_000
    const { claimed } = takeTurn(order(), nowMs)
    expect(claimed.checkAt).toBe(at(450))
    expect(isDue(claimed, nowMs + 149_999, 'job')).toBe(false)
    expect(isDue(claimed, nowMs + 150_000, 'job')).toBe(true)
    expect(isDue(claimed, nowMs - 2 * 3_600_000, 'job')).toBe(true)
  })

  it('does not exist where the store tells the time: what was missed is skipped', () => {
    const nowMs = START_MS + 40 * 60_000
    const { claimed } = takeTurn(order(), nowMs, true)
    expect(claimed.checkAt).toBe(at(50 * 60))
    expect(claimed.pausedUntil).toBeUndefined()
  })
})

it('the plan and the page follow the times of the project', () => {
  const times = { basicMs: 60_000, thresholdMs: 600_000 }
  const record = order({ times, ...planFirstCheck(START_MS, times) })
  expect(playChecks(record)).toEqual([60, 90, 135, 203, 304, 456, 683, 1_025, 1_200])
  expect(toPayment(record, 'handle').mayChangeUntil).toBe(at(20 * 60))
})

describe('K-16 when a payment is looked after whose onPaid has not run to its end', () => {
  const paid = planAfterChange(order(), { ...order(), status: 'succeeded' }, START_MS)

  it('is after 30 seconds, then in pauses that grow to an hour, and never given up', () => {
    const times = playChecks(paid, true, 60)
    expect(times.slice(0, 6)).toEqual([30, 60, 90, 135, 203, 304])
    const [before = 0, last = 0] = times.slice(-2)
    expect(last - before).toBe(3_600)
    expect(times).toHaveLength(60)
  })

  it('is never once it has', () => {
    const handled = planAfterChange(paid, { ...paid, paidHandledAt: at(1) }, START_MS)
    expect(handled.checkAt).toBeUndefined()
    expect(handled.finalAt).toBe(at(0))
  })

  it('counts from the late success that replaced a decline', () => {
    const declined = planAfterChange(order(), { ...order(), status: 'declined' }, START_MS)
    expect(declined).toMatchObject({ finalAt: at(0), checkAt: at(60) })
    const late = planAfterChange(declined, { ...declined, status: 'succeeded' }, START_MS + 90_000)
    expect(late).toMatchObject({ finalAt: at(90), checkAt: at(120) })
  })
})

it('K-17 K-16 whatever the gateway reports, a payment that is open, unpaid or not handled has an appointment', () => {
  const words = fc.constantFrom(...Object.keys(GATEWAY_STATUSES), 'decline renewal')
  const amounts = fc.constantFrom(30_000, 30_000, 30_000, 1)
  const steps = fc.array(fc.tuple(words, fc.nat(1_000), amounts), { maxLength: 12 })
  fc.assert(
    fc.property(steps, (callbacks) => {
      let record = order()
      for (const [index, [gatewayStatus, seconds, value]] of callbacks.entries()) {
        const atMs = START_MS + seconds * 1_000
        const callback = {
          paymentId: record.id,
          gatewayStatus,
          amount: { value, currency: 'CNY' },
          operation: { type: 'sale', atMs },
          instruction: { type: 'none' },
        } as const
        record = applyCallback(record, callback, { key: `${index}`, receivedAtMs: atMs }) ?? record
        expect(record.checkAt).toBeDefined()
        expect(record.finalAt !== undefined).toBe(isFinal(record.status))
      }
    }),
  )
})
