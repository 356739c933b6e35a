import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GATEWAY_STATUSES } from '../../src/protocol/gatewayStatus.ts'
import type { Callback } from '../../src/protocol/parseCallback.ts'
import { STATUS_RANK } from '../../src/protocol/payment.ts'
import { applyCallback } from '../../src/server/payments/applyCallback.ts'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'

const START_MS = Date.parse('2026-11-21T12:00:00Z')
const code = { type: 'qr-code', data: 'https://cashier.example/pay/1' } as const

function order(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    id: 'order-1001',
    version: 1,
    method: 'cup-qr',
    amount: { value: 30_000, currency: 'CNY' },
    status: 'pending',
    createdAt: new Date(START_MS).toISOString(),
    history: [],
    ...changes,
  }
}

function callback(
  gatewayStatus: string,
  changes: Partial<Callback> = {},
  afterSeconds = 0,
): Callback {
  const atMs = START_MS + afterSeconds * 1_000
  return {
    paymentId: 'order-1001',
    gatewayStatus,
    amount: { value: 30_000, currency: 'CNY' },
    methodLabel: 'cup-qr',
    instruction: { type: 'none' },
    ...changes,
    operation: { type: 'sale', atMs, createdAtMs: START_MS, ...changes.operation },
  }
}

const showCode = callback('awaiting customer action', {
  instruction: { type: 'action', action: code, timeLimit: { seconds: 600 } },
})
const decline = (operationCode: string, afterSeconds = 10) =>
  callback('decline', { operation: { code: operationCode, atMs: START_MS + afterSeconds * 1_000 } })

function play(record: PaymentRecord, ...callbacks: [Callback, number?, string?][]): PaymentRecord {
  return callbacks.reduce((current, [each, receivedAfterSeconds = 1, key], index) => {
    const arrival = {
      key: key ?? `${index}`,
      ...(each.instruction.type === 'action'
        ? { codeKey: JSON.stringify(each.instruction.action) }
        : {}),
      receivedAtMs: START_MS + receivedAfterSeconds * 1_000,
    }
    return applyCallback(current, each, arrival) ?? current
  }, record)
}

describe('a payment and its callbacks', () => {
  it('shows the code, then the success', () => {
    const waiting = play(order(), [showCode])
    expect(waiting).toMatchObject({ status: 'requires-action', nextAction: code })
    const paid = play(waiting, [callback('success', {}, 30), 30, 'paid'])
    expect(paid.status).toBe('succeeded')
    expect(paid.nextAction).toBeUndefined()
  })

  it('K-11 takes the same callback in once, however often it comes', () => {
    const once = play(order(), [showCode, 1, 'same'])
    expect(
      applyCallback(once, showCode, { key: 'same', receivedAtMs: START_MS + 60_000 }),
    ).toBeNull()
  })

  it('K-11 K-12 ends the same for every order and repetition of the callbacks', () => {
    const callbacks = [
      callback('processing', {}, 0),
      showCode,
      callback('external processing', {}, 20),
      decline('20000', 25),
      callback('success', {}, 30),
    ]
    fc.assert(
      fc.property(
        fc.shuffledSubarray(callbacks, { minLength: 5 }),
        fc.array(fc.constantFrom(...callbacks), { maxLength: 5 }),
        (sequence, repetitions) => {
          const all = [...sequence, ...repetitions]
          const end = play(order(), ...all.map((each): [Callback] => [each]))
          expect(end).toMatchObject({ status: 'succeeded' })
          expect(end.nextAction).toBeUndefined()
          expect(end.decline).toBeUndefined()
        },
      ),
    )
  })

  it('K-10 keeps the last 200 callbacks and 50 codes, and one that was forgotten changes nothing', () => {
    const paid = play(order(), [callback('success', {}, 30), 30, 'the success'])
    const words = Array.from({ length: 250 }, (_, index): [Callback, number, string] => [
      callback('decline renewal', {}, index),
      index,
      `word ${index}`,
    ])
    const full = play(paid, ...words)
    expect(full.history).toHaveLength(200)
    expect(full.history.at(-1)?.key).toBe('word 249')
    const { version: _, history: __, ...again } = play(full, [callback('success', {}, 30), 300])
    const { version: ___, history: ____, ...before } = full
    expect(again).toEqual(before)
    const codes = Array.from({ length: 80 }, (_, index): [Callback, number, string] => {
      const data = `https://cashier.example/pay/${index}`
      const action = { type: 'qr-code', data } as const
      const shown = callback('awaiting customer action', {
        instruction: { type: 'action', action },
      })
      return [shown, index, data]
    })
    expect(play(order(), ...codes).codes).toHaveLength(50)
  })

  it('K-12 never moves down in rank, whatever word of the table or unknown word comes', () => {
    const words = fc.constantFrom(...Object.keys(GATEWAY_STATUSES), 'decline renewal', 'sucess', '')
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.nat(100)), { maxLength: 12 }), (steps) => {
        let record = order()
        for (const [index, [word, after]] of steps.entries()) {
          const next = play(record, [callback(word, {}, after), after, `${index}`])
          expect(STATUS_RANK[next.status]).toBeGreaterThanOrEqual(STATUS_RANK[record.status])
          if (record.status === 'succeeded') expect(next.status).toBe('succeeded')
          record = next
        }
      }),
    )
  })

  it('K-12 lets a late success replace a decline and says that it was late', () => {
    const late = play(order(), [decline('20602')], [callback('success', {}, 300), 300])
    expect(late).toMatchObject({ status: 'succeeded', lateSuccess: true })
  })

  it('K-12 ignores a display-data callback after the end', () => {
    const paid = play(order(), [callback('success', {}, 30)], [showCode, 40])
    expect(paid.status).toBe('succeeded')
    expect(paid.nextAction).toBeUndefined()
    expect(paid.history.map((entry) => entry.effect)).toEqual(['applied', 'recorded'])
  })

  it('shows the code although "processing" of the same second came first', () => {
    expect(play(order(), [callback('processing')], [showCode]).nextAction).toEqual(code)
  })

  it('says processing only once there was something to act on', () => {
    expect(play(order(), [callback('processing')]).status).toBe('pending')
    expect(play(order(), [showCode], [callback('processing', {}, 5)]).status).toBe('processing')
  })

  it('shows a decline by time-out as expired, and other declines with advice', () => {
    expect(play(order(), [decline('20602')])).toMatchObject({ status: 'expired' })
    expect(play(order(), [decline('20105')]).decline).toEqual({
      code: '20105',
      advice: 'insufficient_funds',
      retryable: true,
    })
  })

  it('hides the reason of a risk decline, its code included', () => {
    expect(play(order(), [decline('20401')]).decline).toEqual({
      code: '20000',
      advice: 'other_method',
      retryable: false,
    })
  })

  it('keeps waiting on an unknown word', () => {
    const waiting = play(order(), [showCode], [callback('paid in full, honest', {}, 60)])
    expect(waiting).toMatchObject({ status: 'requires-action', nextAction: code })
  })

  it('K-05 does not believe a success whose own operation was declined', () => {
    const doubtful = callback(
      'success',
      { operation: { type: 'sale', gatewayStatus: 'decline' } },
      9,
    )
    expect(play(order(), [showCode], [doubtful]).status).toBe('requires-action')
    const typo = callback('success', { operation: { type: 'sale', gatewayStatus: 'sucess' } }, 9)
    expect(play(order(), [showCode], [typo]).status).toBe('succeeded')
  })

  it('believes a success whose refund was declined: that is another operation', () => {
    const refund = { type: 'refund', gatewayStatus: 'decline' }
    const paid = play(order(), [showCode], [callback('success', { operation: refund }, 9)])
    expect(paid.status).toBe('succeeded')
    expect(paid.refunded).toBeUndefined()
  })

  it('keeps success through a refund', () => {
    const refunded = play(order(), [callback('success')], [callback('refunded', {}, 99)])
    expect(refunded).toMatchObject({ status: 'succeeded', refunded: true })
  })
})

describe('K-13 money that is not what was ordered', () => {
  it.each([
    ['a smaller amount', { amount: { value: 29_999, currency: 'CNY' } }, 'amount'],
    ['a larger amount', { amount: { value: 30_001, currency: 'CNY' } }, 'amount'],
    ['another currency', { amount: { value: 30_000, currency: 'TRY' } }, 'currency'],
    ['another method', { methodLabel: 'QRPH' }, 'method'],
  ] as const)('is never paid: %s', (_, changes, mismatch) => {
    const held = play(order(), [showCode], [callback('success', changes, 30)])
    expect(held).toMatchObject({ status: 'processing', mismatch })
    expect(held.nextAction).toBeUndefined()
  })

  it('is never paid: no amount at all', () => {
    const { amount: _, ...without } = callback('success', {}, 30)
    expect(play(order(), [without])).toMatchObject({ status: 'processing', mismatch: 'amount' })
  })

  it('shows no code again afterwards', () => {
    const held = play(order(), [callback('success', { amount: { value: 1, currency: 'CNY' } }, 30)])
    const again = callback('awaiting customer action', { instruction: showCode.instruction }, 60)
    expect(play(held, [again, 60, 'again']).status).toBe('processing')
  })

  it('accepts a method label that nobody knows', () => {
    expect(play(order(), [callback('success', { methodLabel: 'Gcash wallet' })]).status).toBe(
      'succeeded',
    )
  })
})

describe('K-24 the deadline', () => {
  const at = (seconds: number) => new Date(START_MS + seconds * 1_000).toISOString()

  it.each([
    [0, 600],
    [30, 600],
    [300, 900],
  ])('of a code that arrives %i s after its operation began is at %i s', (received, expected) => {
    expect(play(order(), [showCode, received]).expiresAt).toBe(at(expected))
  })

  it('is not moved by repetitions of the same code', () => {
    const later = [10, 30, 120, 300, 599].map((after): [Callback, number] => [
      callback('awaiting customer action', { instruction: showCode.instruction }, after),
      after,
    ])
    expect(play(order(), [showCode, 0], ...later).expiresAt).toBe(at(600))
  })

  it('starts again with a new code', () => {
    const renewed = callback(
      'awaiting customer action',
      {
        instruction: {
          type: 'action',
          action: { ...code, data: 'https://cashier.example/pay/2' },
          timeLimit: { seconds: 600 },
        },
      },
      120,
    )
    const record = play(order(), [showCode, 0], [renewed, 120])
    expect(record.nextAction).toMatchObject({ data: 'https://cashier.example/pay/2' })
    expect(record.expiresAt).toBe(at(720))
  })

  it('is not invented where the gateway names none', () => {
    const open = callback('awaiting customer action', {
      instruction: { type: 'action', action: code },
    })
    expect(play(order(), [open]).expiresAt).toBeUndefined()
  })
})
