import type { HistoryEntry, PaymentRecord } from '../../server/store/paymentStore.ts'

/** A new payment as the kit writes it down: the id is 43 characters of base64url, like the kit's own. */
export function sampleRecord(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id: randomId(),
    version: 1,
    method: 'cup-qr',
    amount: { value: 30_000, currency: 'CNY' },
    status: 'pending',
    createdAt: '2026-11-21T12:00:00.000Z',
    history: [],
    ...changes,
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(43))
  return [...bytes].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
}

/** One callback as it was taken in. Each has a key of its own. */
export function sampleEntry(key: string): HistoryEntry {
  return {
    key,
    receivedAt: '2026-11-21T12:00:01.234Z',
    gatewayStatus: 'awaiting customer',
    code: '9999',
    effect: 'recorded',
  }
}

/** The next version of a record, as every change makes it. */
export function next(record: PaymentRecord, changes: Partial<PaymentRecord>): PaymentRecord {
  return { ...record, ...changes, version: record.version + 1 }
}

/** A change that takes one callback in, unless it is in the history already. */
export function takeIn(key: string, changes: Partial<PaymentRecord> = {}) {
  return (record: PaymentRecord): PaymentRecord | null =>
    record.history.some((entry) => entry.key === key)
      ? null
      : next(record, { ...changes, history: [...record.history, sampleEntry(key)] })
}
