import { describe, expect, it } from 'vitest'
import type { PaymentStatus } from '../../src/protocol/payment.ts'
import { toPayment } from '../../src/server/payments/toPayment.ts'
import { wasNeverPayable } from '../../src/server/payments/wasNeverPayable.ts'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'

function recordOf(status: PaymentStatus, words: readonly string[] = []): PaymentRecord {
  return {
    id: 'payment-1',
    version: 1,
    method: 'ph-qr',
    amount: { value: 300_00, currency: 'PHP' },
    status,
    createdAt: '2026-11-21T12:00:00.000Z',
    history: words.map((gatewayStatus, at) => ({
      key: String(at),
      receivedAt: '2026-11-21T12:00:01.000Z',
      gatewayStatus,
      effect: 'applied',
    })),
  }
}

describe('a payment that ended', () => {
  it.each<[PaymentStatus, readonly string[]]>([
    ['failed', []],
    ['failed', ['processing', 'internal error']],
    ['declined', ['decline']],
    ['expired', ['initial', 'expired']],
  ])(
    'was never payable when the gateway never waited for the customer: %s after %j',
    (status, words) => {
      const record = recordOf(status, words)
      expect(wasNeverPayable(record)).toBe(true)
      expect(toPayment(record, 'handle').wasNeverPayable).toBe(true)
    },
  )

  it.each<[PaymentStatus, readonly string[]]>([
    ['failed', ['awaiting customer action', 'error']],
    ['failed', ['awaiting redirect result', 'error']],
    ['expired', ['awaiting customer action', 'processing', 'expired']],
    ['declined', ['external processing', 'decline']],
    ['failed', ['success', 'error']],
    ['failed', ['a word that nobody knows', 'error']],
    ['pending', []],
    ['requires-action', ['awaiting customer action']],
    ['succeeded', ['success']],
  ])('may have been paid in all other cases: %s after %j', (status, words) => {
    expect(toPayment(recordOf(status, words), 'handle')).not.toHaveProperty('wasNeverPayable')
  })

  it('may have been paid when it had a deadline or a history that is cut off', () => {
    expect(wasNeverPayable({ ...recordOf('failed'), expiresAt: '2026-11-21T12:10:00Z' })).toBe(
      false,
    )
    expect(wasNeverPayable(recordOf('failed', Array(200).fill('processing')))).toBe(false)
  })
})

describe('a payment whose code must not be shown', () => {
  const waiting = {
    ...recordOf('requires-action', ['awaiting customer action']),
    actionProblem: 'qr-invalid' as const,
  }

  it('was never payable while it had no other code', () => {
    expect(toPayment(waiting, 'handle').wasNeverPayable).toBe(true)
  })

  it('may have been paid when another code was shown before', () => {
    const record = { ...waiting, codes: [{ key: 'an earlier code' }] }
    expect(toPayment(record, 'handle')).not.toHaveProperty('wasNeverPayable')
  })
})
