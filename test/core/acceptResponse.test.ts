import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptResponse } from '../../src/core/acceptResponse.ts'
import { isFinal, type Payment, type PaymentStatus } from '../../src/protocol/payment.ts'
import { response, START_MS, samplePayment, settledPayment } from './samplePayment.ts'

const paid = settledPayment('succeeded', { version: 5 })

describe('what an answer may change', () => {
  it('F-12 stays paid when an older answer overtakes the newer one', () => {
    expect(settle(paid, samplePayment({ version: 4 }))).toBe(paid)
  })

  it.each([
    'pending',
    'requires-action',
    'processing',
    'declined',
    'expired',
    'canceled',
    'failed',
  ] as const)('R15 takes a success for true whatever its version, after %s', (status) => {
    const late = settledPayment('succeeded', { version: 1 })
    expect(settle(settledPayment(status, { version: 9 }), late)).toBe(late)
  })

  it('F-12 keeps what it knows of a success when an older success comes', () => {
    const refunded = settledPayment('succeeded', { version: 9, isRefunded: true })
    expect(settle(refunded, paid)).toBe(refunded)
  })

  it('takes an older answer of a server that has lost what it knew, but undoes no end by it', () => {
    const older = response(settledPayment('processing', { version: 3 }), START_MS)
    const known = samplePayment({ version: 9 })
    const accept = (before: Payment) => acceptResponse(before, older, 'handle-1', true)
    expect(accept(known)).toEqual({ ok: true, value: older.payment })
    const ended = settledPayment('expired', { version: 9 })
    expect(accept(ended)).toEqual({ ok: true, value: ended })
  })

  it('F-13 does not go back to what a cache kept', () => {
    const shown = samplePayment({ version: 3 })
    expect(settle(shown, samplePayment({ status: 'pending', version: 1 }))).toBe(shown)
  })

  it('R15 a final status stays, even against an answer that claims to be newer', () => {
    for (const status of ['succeeded', 'declined', 'expired', 'canceled', 'failed'] as const) {
      const known = settledPayment(status)
      expect(settle(known, samplePayment({ version: 9 }))).toBe(known)
    }
  })

  it.each(['declined', 'expired', 'canceled', 'failed'] as const)(
    'R15 a late success replaces %s',
    (status) => {
      expect(settle(settledPayment(status, { version: 4 }), paid)).toBe(paid)
    },
  )

  it('R15 nothing replaces a success', () => {
    expect(settle(paid, settledPayment('declined', { version: 9 }))).toBe(paid)
  })

  it('takes a better reason for the same decline', () => {
    const better = settledPayment('declined', { version: 6, reference: 'order-1' })
    expect(settle(settledPayment('declined'), better)).toBe(better)
  })

  it('F-15 B-22 refuses an answer about another payment', () => {
    const other = response(samplePayment({ id: 'handle-2', status: 'succeeded' }), START_MS)
    expect(acceptResponse(undefined, other, 'handle-1')).toEqual({
      ok: false,
      reason: 'other-payment',
    })
  })

  it('F-12 B-22 ends the same in whatever order the answers arrive', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (payments, dice) => {
        const inOrder = payments.reduce<Payment | undefined>(settle, undefined)
        const shuffled = payments
          .map((payment) => ({ payment, at: dice.next().value ?? 0 }))
          .sort((left, right) => left.at - right.at)
          .map(({ payment }) => payment)
        let known: Payment | undefined
        for (const payment of [...shuffled, ...shuffled]) {
          const next = settle(known, payment)
          if (next.status !== 'succeeded')
            expect(next.version).toBeGreaterThanOrEqual(known?.version ?? 0)
          if (known && isFinal(known.status))
            expect([known.status, 'succeeded']).toContain(next.status)
          known = next
        }
        expect(known?.status).toBe(inOrder?.status)
      }),
    )
  })
})

/** What a server says in the course of a payment: versions grow, and the end may be replaced by a late success. */
const history = fc
  .record({
    middle: fc.array(fc.constantFrom<PaymentStatus>('pending', 'requires-action', 'processing')),
    end: fc.subarray<PaymentStatus>(['declined', 'expired', 'canceled', 'failed'], {
      maxLength: 1,
    }),
    late: fc.subarray<PaymentStatus>(['succeeded']),
  })
  .map(({ middle, end, late }) =>
    [...middle, ...end, ...late].map((status, index) =>
      settledPayment(status, { version: index + 1 }),
    ),
  )

function settle(known: Payment | undefined, next: Payment): Payment {
  const accepted = acceptResponse(known, response(next, START_MS), 'handle-1')
  if (!accepted.ok) throw new Error(accepted.reason)
  return accepted.value
}
