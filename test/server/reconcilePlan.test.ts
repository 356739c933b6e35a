import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GATEWAY_STATUSES } from '../../src/protocol/gatewayStatus.ts'
import { isFinal } from '../../src/protocol/payment.ts'
import { applyCallback } from '../../src/server/payments/applyCallback.ts'
import { toPayment } from '../../src/server/payments/toPayment.ts'
import {
  claimCheck,
  isDue,
  isGivenUp,
  planAfterChange,
  planFirstCheck,
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
    current = claimCheck(current, nowMs)
    if (isGivenUp(current, wasAnswered, nowMs)) break
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
    const asked = claimCheck(shown, START_MS + 100_000)
    const renewed = { ...asked, expiresAt: at(800) }
    expect(planAfterChange(asked, renewed, START_MS + 110_000).checkAt).toBe(at(150))
  })

  it('is soon when the code had ended before it was stored', () => {
    const shown = { ...order(), status: 'requires-action', expiresAt: at(600) } as const
    expect(planAfterChange(order(), shown, START_MS + 900_000).checkAt).toBe(at(910))
  })

  it('goes on for ten minutes after the deadline of a code that is good for long', () => {
    const shown = order({ status: 'requires-action', expiresAt: at(2 * 3_600), checkAt: at(7_230) })
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
        const claimed = claimCheck(order({ checkAt: new Date(nowMs).toISOString() }), nowMs)
        const pauseMs = Date.parse(claimed.checkAt ?? '') - nowMs
        expect(pauseMs).toBeGreaterThanOrEqual(10_000)
        expect(pauseMs).toBeLessThanOrEqual(600_000)
      }),
    )
  })

  it('is nothing that a browser would have to read anew', () => {
    const shown = order({ status: 'requires-action', expiresAt: at(600), checkAt: at(630) })
    const claimed = claimCheck(claimCheck(shown, START_MS), START_MS + 60_000)
    expect(claimed.version).toBe(shown.version + 2)
    expect(toPayment(claimed, 'handle').version).toBe(toPayment(shown, 'handle').version)
  })

  it('is after the first minute while a customer is looking', () => {
    const shown = order({ status: 'requires-action', expiresAt: at(600), checkAt: at(630) })
    expect(isDue(shown, START_MS + 59_999, 'customer')).toBe(false)
    expect(isDue(shown, START_MS + 60_000, 'customer')).toBe(true)
    expect(isDue(shown, START_MS + 60_000, 'job')).toBe(false)
    const claimed = claimCheck(shown, START_MS + 60_000)
    expect(isDue(claimed, START_MS + 89_999, 'customer')).toBe(false)
    expect(isDue(claimed, START_MS + 90_000, 'customer')).toBe(true)
  })
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
    expect(declined).toMatchObject({ finalAt: at(0) })
    expect(declined.checkAt).toBeUndefined()
    const late = planAfterChange(declined, { ...declined, status: 'succeeded' }, START_MS + 90_000)
    expect(late).toMatchObject({ finalAt: at(90), checkAt: at(120) })
  })
})

it('K-17 K-16 whatever the gateway says, somebody looks after what is open, and nobody after what is over', () => {
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
        const isOpen = !isFinal(record.status) || record.status === 'succeeded'
        expect(record.checkAt !== undefined).toBe(isOpen)
        expect(record.finalAt !== undefined).toBe(isFinal(record.status))
      }
    }),
  )
})
