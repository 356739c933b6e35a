import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PaymentSnapshot } from '../../src/core/paymentSnapshot.ts'
import { getPhase, getPhaseBoundary } from '../../src/core/phase.ts'
import { createReadError, type ReadErrorCode } from '../../src/core/readError.ts'
import { isFinal, type PaymentStatus } from '../../src/protocol/payment.ts'
import {
  DEADLINE_MS,
  START_MS,
  samplePayment,
  settledPayment,
  snapshotAt,
} from './samplePayment.ts'

const MINUTE_MS = 60_000
const FINAL = ['succeeded', 'declined', 'expired', 'canceled', 'failed'] as const
const redirect = {
  type: 'redirect',
  url: 'https://bank.example',
  method: 'GET',
  fields: {},
} as const

describe('what the customer sees', () => {
  it('is nothing before the first answer', () => {
    expect(getPhase(undefined, START_MS)).toBe('loading')
    const { payment: _, ...failing } = snapshotAt(START_MS, { error: createReadError('network') })
    expect(getPhase(failing, START_MS)).toBe('loading')
  })

  it('is the code while it can be paid', () => {
    expect(getPhase(snapshotAt(START_MS), START_MS)).toBe('awaiting')
    expect(getPhase(snapshotAt(START_MS), DEADLINE_MS - 1)).toBe('awaiting')
  })

  it('is a preparation while there is nothing to do yet', () => {
    const { nextAction: _, ...bare } = samplePayment()
    expect(getPhase(snapshotAt(START_MS, { payment: bare }), START_MS)).toBe('preparing')
    expect(phaseOf('pending', START_MS)).toBe('preparing')
  })

  it('is the problem, not an empty wait, when the code cannot be shown', () => {
    const { nextAction: _, ...bare } = samplePayment({ actionProblem: 'qr-invalid' })
    expect(getPhase(snapshotAt(START_MS, { payment: bare }), START_MS)).toBe('awaiting')
  })

  it('R5 is a question at 00:00, never "expired"', () => {
    expect(getPhase(snapshotAt(START_MS), DEADLINE_MS)).toBe('verifying')
    expect(phaseOf('pending', DEADLINE_MS)).toBe('verifying')
  })

  it('stays "under way" at 00:00 for a payment that was sent', () => {
    expect(phaseOf('processing', DEADLINE_MS + 1)).toBe('processing')
  })

  it('F-57 is "expired" as soon as the server says so, with time left', () => {
    expect(phaseOf('expired', START_MS)).toBe('expired')
  })

  it('is a question when the customer comes back from the bank', () => {
    const facts = snapshotAt(START_MS, { payment: samplePayment({ nextAction: redirect }) })
    expect(getPhase(facts, START_MS)).toBe('awaiting')
    expect(getPhase(facts, START_MS, true)).toBe('verifying')
  })

  it('keeps a code on the screen of a customer who went to a bank before', () => {
    expect(getPhase(snapshotAt(START_MS), START_MS, true)).toBe('awaiting')
  })

  it('R14 is "unknown" ten minutes after the deadline', () => {
    expect(getPhase(snapshotAt(START_MS), DEADLINE_MS + 10 * MINUTE_MS - 1)).toBe('verifying')
    expect(getPhase(snapshotAt(START_MS), DEADLINE_MS + 10 * MINUTE_MS)).toBe('unknown')
    expect(phaseOf('processing', DEADLINE_MS + 10 * MINUTE_MS)).toBe('unknown')
  })

  it('R14 is "unknown" after 70 minutes where there is no deadline, or never an answer', () => {
    const { expiresAt: _, ...endless } = samplePayment()
    expect(getPhase(snapshotAt(START_MS, { payment: endless }), START_MS + 69 * MINUTE_MS)).toBe(
      'awaiting',
    )
    expect(getPhase(snapshotAt(START_MS, { payment: endless }), START_MS + 70 * MINUTE_MS)).toBe(
      'unknown',
    )
    const { payment: __, ...silent } = snapshotAt(START_MS)
    expect(getPhase(silent, START_MS + 70 * MINUTE_MS)).toBe('unknown')
  })

  it('R13 is "unavailable" when the server refuses lastingly, and the code before', () => {
    const error = createReadError('not-found')
    expect(getPhase(snapshotAt(START_MS, { error }), START_MS)).toBe('awaiting')
    const refused = snapshotAt(START_MS, { error, isRefused: true })
    expect(getPhase(refused, START_MS)).toBe('unavailable')
  })

  it('R14 is "unknown" when the time is over that the server names, early or late', () => {
    for (const minutes of [12, 70, 200]) {
      const endMs = START_MS + minutes * MINUTE_MS
      const payment = samplePayment({ mayChangeUntil: new Date(endMs).toISOString() })
      const facts = snapshotAt(START_MS, { payment })
      expect(getPhase(facts, endMs - 1)).toBe('verifying')
      expect(getPhase(facts, endMs)).toBe('unknown')
      expect(getPhaseBoundary(facts, DEADLINE_MS)).toBe(endMs)
    }
  })

  it('R5 asks at 00:00 also when the server names an end before the deadline', () => {
    const payment = samplePayment({ mayChangeUntil: new Date(START_MS).toISOString() })
    expect(getPhase(snapshotAt(START_MS, { payment }), DEADLINE_MS - 1)).toBe('awaiting')
  })

  it.each(FINAL)('keeps showing %s whatever time passes and whatever fails later', (status) => {
    const error = createReadError('not-found')
    const facts = snapshotAt(START_MS, {
      payment: settledPayment(status),
      error,
      failures: 9,
      isRefused: true,
    })
    expect(getPhase(facts, DEADLINE_MS + 24 * 60 * MINUTE_MS)).toBe(status)
  })

  it('R1 R12 is never more final than what the server said', () => {
    fc.assert(
      fc.property(
        facts,
        fc.integer({ min: -MINUTE_MS, max: 200 * MINUTE_MS }),
        fc.boolean(),
        (each, ageMs, left) => {
          const phase = getPhase(each, START_MS + ageMs, left)
          const isShownFinal = FINAL.some((status) => status === phase)
          const status = each.payment?.status
          expect(isShownFinal).toBe(status !== undefined && isFinal(status))
          if (isShownFinal) expect(phase).toBe(status)
        },
      ),
    )
  })
})

describe('when time alone changes what is seen', () => {
  it('names the deadline, then the end of asking, then nothing', () => {
    const facts = snapshotAt(START_MS)
    expect(getPhaseBoundary(facts, START_MS)).toBe(DEADLINE_MS)
    expect(getPhaseBoundary(facts, DEADLINE_MS)).toBe(DEADLINE_MS + 10 * MINUTE_MS)
    expect(getPhaseBoundary(facts, DEADLINE_MS + 10 * MINUTE_MS)).toBeUndefined()
  })

  it('names nothing when the payment is final', () => {
    expect(
      getPhaseBoundary(snapshotAt(START_MS, { payment: settledPayment('declined') }), START_MS),
    ).toBeUndefined()
  })

  it('changes at no other moment', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 90 * MINUTE_MS }), (each, ageMs) => {
        const nowMs = START_MS + ageMs
        const boundaryMs = getPhaseBoundary(each, nowMs) ?? nowMs + 1_000 * MINUTE_MS
        expect(getPhase(each, boundaryMs - 1)).toBe(getPhase(each, nowMs))
      }),
    )
  })
})

const facts: fc.Arbitrary<PaymentSnapshot> = fc
  .record({
    status: fc.option(
      fc.constantFrom<PaymentStatus>('pending', 'requires-action', 'processing', ...FINAL),
    ),
    code: fc.option(
      fc.constantFrom<ReadErrorCode>(
        'timeout',
        'network',
        'bad-response',
        'http',
        'gone',
        'not-found',
      ),
    ),
    hasDeadline: fc.boolean(),
  })
  .map(({ status, code, hasDeadline }) => {
    const { payment: _, ...base } = snapshotAt(
      START_MS,
      code
        ? { error: createReadError(code), ...(code === 'gone' ? { isRefused: true as const } : {}) }
        : {},
    )
    if (!status) return base
    const { expiresAt, ...payment } = samplePayment({ status })
    return { ...base, payment: hasDeadline && expiresAt ? { ...payment, expiresAt } : payment }
  })

function phaseOf(status: PaymentStatus, nowMs: number) {
  return getPhase(snapshotAt(START_MS, { payment: settledPayment(status) }), nowMs)
}
