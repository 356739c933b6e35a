import type { PaymentSnapshot, TimedRead } from '../../src/core/paymentSnapshot.ts'
import type { StatusResponse } from '../../src/protocol/parseStatusResponse.ts'
import type { Payment } from '../../src/protocol/payment.ts'

/** 2026-11-21T12:00:00Z: when the sample payment was created. */
export const START_MS = Date.UTC(2026, 10, 21, 12)
/** Its deadline, ten minutes later. */
export const DEADLINE_MS = START_MS + 600_000

/** A payment that waits for its code to be scanned, until something else is said. */
export function samplePayment(changes: Partial<Payment> = {}): Payment {
  return {
    id: 'handle-1',
    method: 'cup-qr',
    status: 'requires-action',
    amount: { value: 300_00, currency: 'CNY' },
    nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/1' },
    createdAt: toIso(START_MS),
    expiresAt: toIso(DEADLINE_MS),
    version: 2,
    ...changes,
  }
}

/** The same without the fields that only fit while the customer must act. */
export function settledPayment(status: Payment['status'], changes: Partial<Payment> = {}): Payment {
  const { nextAction: _, ...payment } = samplePayment({ status, version: 3, ...changes })
  return payment
}

export function response(payment: Payment, serverTimeMs: number): StatusResponse {
  return { payment, serverTime: toIso(serverTimeMs) }
}

/** A read that took no time, on a device whose clock agrees with the server's. */
export function readAt(atMs: number, payment: Payment = samplePayment()): TimedRead {
  return {
    read: { ok: true, response: response(payment, atMs) },
    sentAtMs: atMs,
    settledAtMs: atMs,
  }
}

/** What is known after one read of a payment at a moment. */
export function snapshotAt(atMs: number, changes: Partial<PaymentSnapshot> = {}): PaymentSnapshot {
  return {
    payment: samplePayment(),
    clockOffsetMs: 0,
    serverTimeMs: atMs,
    reads: 1,
    failures: 0,
    firstReadAtMs: atMs,
    settledAtMs: atMs,
    actionSinceMs: atMs,
    ...changes,
  }
}

export function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
