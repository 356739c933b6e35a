import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { GATEWAY_STATUSES } from '../../src/protocol/gatewayStatus.ts'
import type { Callback, Instruction } from '../../src/protocol/parseCallback.ts'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { applyCallback } from '../../src/server/payments/applyCallback.ts'
import { hash } from '../../src/server/payments/handle.ts'
import { isOnPaidDue } from '../../src/server/payments/hookDue.ts'
import { toPayment } from '../../src/server/payments/toPayment.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentRecord } from '../../src/server/store/paymentStore.ts'
import { display, order, SECRET, callback as signedCallback } from './shop.ts'

const START_MS = Date.parse('2026-11-21T12:00:00Z')

function written(): PaymentRecord {
  return {
    id: 'order-1001',
    version: 1,
    method: 'cup-qr',
    amount: { value: 30_000, currency: 'CNY' },
    status: 'pending',
    createdAt: new Date(START_MS).toISOString(),
    history: [],
  }
}

const codeA = show('https://cashier.example/pay/a')
const codeB = show('https://cashier.example/pay/b')
const unusable: Instruction = { type: 'invalid', problem: 'qr-invalid', reason: 'svg' }
const noCode: Instruction = {
  type: 'invalid',
  problem: 'qr-invalid',
  reason: 'no-code',
  isEmpty: true,
}
const noAddress: Instruction = { ...noCode, problem: 'redirect-invalid' }
const nothing: Instruction = { type: 'none' }

function show(data: string): Instruction {
  return { type: 'action', action: { type: 'qr-code', data }, timeLimit: { seconds: 600 } }
}

/** What the gateway says `atSeconds` after the start. */
function word(
  gatewayStatus: string,
  atSeconds: number,
  { code, instruction = nothing, value = 30_000, currency = 'CNY' }: Partial<Saying> = {},
): Callback {
  return {
    paymentId: 'order-1001',
    gatewayStatus,
    amount: { value, currency },
    methodLabel: 'cup-qr',
    instruction,
    operation: {
      type: 'sale',
      atMs: START_MS + atSeconds * 1_000,
      createdAtMs: START_MS,
      ...(code === undefined ? {} : { code }),
    },
  }
}

interface Saying {
  code: string
  instruction: Instruction
  value: number
  currency: string
}

interface End {
  shown: object
  /** The keys that `onPaid` was called with. */
  paid: string[]
}

/** Plays callbacks as the kit does, `onPaid` included. Each has bytes of its own, even where it says the same. */
function play(callbacks: readonly Callback[]): End {
  const paid: string[] = []
  const end = callbacks.reduce((record, callback, index) => {
    const { instruction } = callback
    const codeKey = instruction.type === 'action' ? JSON.stringify(instruction.action) : undefined
    const arrival = {
      key: `${index}`,
      receivedAtMs: START_MS + index * 1_000,
      ...(codeKey === undefined ? {} : { codeKey }),
    }
    const next = applyCallback(record, callback, arrival) ?? record
    if (!isOnPaidDue(next)) return next
    paid.push(next.id)
    return { ...next, paidHandledAt: next.finalAt ?? '' }
  }, written())
  // Whether `onPaid` ran before a refund depends on which came first; after one it never does.
  return { shown: whatMatters(end), paid: end.refunded ? [] : paid }
}

/** All but what tells of the way: the version, the times of arrival, and the deadline of a code that is over. */
function whatMatters(record: PaymentRecord): object {
  const { version: _, expiresAt, mayChangeUntil: __, ...payment } = toPayment(record, 'handle')
  const { refunded, mismatch } = record
  const deadline = payment.nextAction ? { expiresAt } : {}
  return { ...payment, ...deadline, refunded, mismatch }
}

function permutations<Each>(all: readonly Each[]): Each[][] {
  if (all.length < 2) return [[...all]]
  return all.flatMap((first, index) =>
    permutations(all.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  )
}

const SETS: readonly { title: string; callbacks: Callback[]; end: object; isPaid: boolean }[] = [
  {
    title: 'a code, processing, a decline, the late success, a refund and an unknown word',
    callbacks: [
      word('awaiting customer action', 0, { instruction: codeA }),
      word('external processing', 20),
      word('decline', 25, { code: '20105' }),
      word('success', 60),
      word('decline renewal', 70),
      word('refunded', 90),
    ],
    end: { status: 'succeeded', refunded: true },
    isPaid: false,
  },
  {
    title: 'the same without a refund, and with another decline before',
    callbacks: [
      word('awaiting customer action', 0, { instruction: codeA }),
      word('processing', 0),
      word('decline', 20, { code: '20000' }),
      word('decline', 25, { code: '20602' }),
      word('success', 25),
      word('paid in full, honest', 90),
    ],
    end: { status: 'succeeded' },
    isPaid: true,
  },
  {
    title: 'five ends of the same second',
    callbacks: [
      word('awaiting customer action', 25, { instruction: codeA }),
      word('decline', 25, { code: '20000' }),
      word('decline', 25, { code: '20105' }),
      word('decline', 25, { code: '20602' }),
      word('external error', 25),
      word('canceled', 25),
    ],
    end: { status: 'declined', decline: { code: '20105' } },
    isPaid: false,
  },
  {
    title: 'ends of different seconds, and a late word of waiting',
    callbacks: [
      word('awaiting customer action', 0, { instruction: codeA }),
      word('external processing', 200),
      word('decline', 50, { code: '20105' }),
      word('decline', 70, { code: '20000' }),
      word('awaiting retry', 60, { code: '20105' }),
      word('initial', 300),
    ],
    end: { status: 'declined', decline: { code: '20000' } },
    isPaid: false,
  },
  {
    title: 'two codes, one that cannot be shown, and words without a code',
    callbacks: [
      word('awaiting customer action', 0, { instruction: codeA }),
      word('awaiting customer action', 5, { instruction: unusable }),
      word('awaiting customer action', 10, { instruction: codeB }),
      word('awaiting customer action', 12),
      word('external processing', 8),
      word('processing', 0),
    ],
    end: { status: 'requires-action', nextAction: { data: 'https://cashier.example/pay/b' } },
    isPaid: false,
  },
  {
    title: 'a code, one that cannot be shown, and messages that have none',
    callbacks: [
      word('awaiting customer action', 0, { instruction: unusable }),
      word('awaiting customer action', 5, { instruction: codeA }),
      word('awaiting customer action', 9, { instruction: noCode }),
      word('awaiting redirect result', 10, { instruction: noAddress }),
      word('awaiting customer action', 12),
      word('processing', 0),
    ],
    end: { status: 'requires-action', nextAction: { data: 'https://cashier.example/pay/a' } },
    isPaid: false,
  },
  {
    title: 'processing after the code',
    callbacks: [
      word('awaiting customer action', 0, { instruction: codeA }),
      word('awaiting customer action', 0),
      word('processing', 0),
      word('processing', 30),
      word('external processing', 20),
      word('awaiting moonrise', 40),
    ],
    end: { status: 'processing' },
    isPaid: false,
  },
  {
    title: 'money that was not ordered',
    callbacks: [
      word('awaiting customer action', 0, { instruction: codeA }),
      word('success', 30, { value: 1 }),
      word('decline', 25, { code: '20105' }),
      word('expired', 40),
      word('processing', 50),
      word('awaiting customer action', 60, { instruction: codeB }),
    ],
    end: { status: 'processing', mismatch: 'amount' },
    isPaid: false,
  },
]

describe.each(SETS)('G-12 F-75 K-11 K-12 every order of $title', ({ callbacks, end, isPaid }) => {
  const first = play(callbacks)

  it('ends the same, and is paid under one key', () => {
    expect(first.shown).toMatchObject(end)
    for (const sequence of permutations(callbacks)) expect(play(sequence)).toEqual(first)
    expect(first.paid).toEqual(isPaid ? ['order-1001'] : [])
  })

  it('with every one of them said again at every place ends the same', () => {
    for (const sequence of permutations(callbacks)) {
      for (const again of callbacks) {
        for (const place of [0, 6]) {
          const more = sequence.toSpliced(place, 0, again)
          const { shown, paid } = play(more)
          if (JSON.stringify(shown) === JSON.stringify(first.shown)) {
            if (paid.length === first.paid.length) continue
          }
          expect({ shown, paid }, more.map((each) => each.gatewayStatus).join(' · ')).toEqual(first)
        }
      }
    }
  })
})

it('G-12 K-12 whatever words, codes and seconds the gateway has, no order of them ends otherwise', () => {
  const callback = fc
    .record({
      gatewayStatus: fc.constantFrom(...Object.keys(GATEWAY_STATUSES), 'decline renewal', ''),
      atSeconds: fc.constantFrom(0, 0, 1, 20),
      code: fc.constantFrom(undefined, '0', '20000', '20105', '20401', '20602'),
      instruction: fc.constantFrom(nothing, codeA, codeB, unusable, noCode, noAddress),
      value: fc.constantFrom(30_000, 30_000, 30_000, 1),
      currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'TRY'),
    })
    .map(({ gatewayStatus, atSeconds, code, ...more }) =>
      word(gatewayStatus, atSeconds, { ...more, ...(code ? { code } : {}) }),
    )
  const orders = fc
    .array(callback, { minLength: 1, maxLength: 8 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(orders, ([one, other]) => {
      expect(play(other)).toEqual(play(one))
    }),
    { numRuns: 3_000 },
  )
})

it('G-12 F-75 K-16 all 720 orders of six signed callbacks, each delivered twice, end refunded, and paid only where the success came first', {
  timeout: 60_000,
}, async () => {
  const handle = 'the-handle-of-this-payment'
  const paymentId = await hash(handle)
  const said = (status: string, date: string, more: object = {}) =>
    signedCallback(paymentId, status, {
      operation: { id: 1, type: 'sale', status, date, code: '0', created_date: date },
      ...more,
    })
  const callbacks = await Promise.all([
    said('awaiting customer action', '2026-11-21T12:00:00+0000', display),
    said('external processing', '2026-11-21T12:00:20+0000'),
    said('decline', '2026-11-21T12:00:25+0000', { operation: { type: 'sale', code: '20105' } }),
    said('success', '2026-11-21T12:01:00+0000'),
    said('decline renewal', '2026-11-21T12:01:10+0000'),
    said('refunded', '2026-11-21T12:01:30+0000'),
  ])
  const bodies = callbacks.map((text) => new TextEncoder().encode(text))
  const gate = createGate({ projectId: 843, secret: SECRET })
  const orders = permutations(bodies)
  expect(orders).toHaveLength(720)
  for (const sequence of orders) {
    const store = memoryStore()
    await store.create({ ...written(), id: paymentId, method: 'ph-qr', amount: order.amount })
    const onPaid = vi.fn()
    const onRefunded = vi.fn()
    const now = () => START_MS + 120_000
    const payments = createPayments({ gate, store, price: () => order, onPaid, onRefunded, now })
    for (const body of [...sequence, ...sequence]) {
      expect((await payments.receive(body)).httpStatus).toBe(200)
    }
    expect(await payments.get(handle)).toMatchObject({ status: 'succeeded' })
    const [success, refund] = [3, 5].map((index) =>
      sequence.indexOf(bodies[index] as Uint8Array<ArrayBuffer>),
    )
    const wasPaid = Number(success) < Number(refund)
    expect(onPaid.mock.calls).toEqual(wasPaid ? [[expect.objectContaining({ paymentId })]] : [])
    expect(onRefunded).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ outcome: 'refunded', paymentId, wasPaid }),
    )
  }
})

describe('K-24 the deadline of a code', () => {
  const at = (seconds: number) => new Date(START_MS + seconds * 1_000).toISOString()
  const sequence = (...callbacks: [Callback, number][]) =>
    callbacks.reduce((record, [callback, receivedSeconds], index) => {
      const { instruction } = callback
      const arrival = {
        key: `${index}`,
        receivedAtMs: START_MS + receivedSeconds * 1_000,
        codeKey: JSON.stringify(instruction.type === 'action' ? instruction.action : ''),
      }
      return applyCallback(record, callback, arrival) ?? record
    }, written())
  const shown = (instruction: Instruction, atSeconds: number): [Callback, number] => [
    word('awaiting customer action', atSeconds, { instruction }),
    atSeconds,
  ]

  it('does not start again when the code comes back after one that could not be shown', () => {
    const again = sequence(shown(codeA, 0), shown(unusable, 100), shown(codeA, 200))
    expect(again).toMatchObject({ nextAction: { data: 'https://cashier.example/pay/a' } })
    expect(again.expiresAt).toBe(at(600))
  })

  it('does not start again when the code comes back after another code', () => {
    const other = sequence(shown(codeA, 0), shown(codeB, 100))
    expect(other.expiresAt).toBe(at(700))
    const again = sequence(shown(codeA, 0), shown(codeB, 100), shown(codeA, 200))
    expect(again).toMatchObject({ nextAction: { data: 'https://cashier.example/pay/a' } })
    expect(again.expiresAt).toBe(at(600))
  })

  it('counts from the first time that the code came, although it came too late to be shown', () => {
    const late = sequence(shown(codeB, 100), [shown(codeA, 0)[0], 110], shown(codeA, 200))
    expect(late.expiresAt).toBe(at(710))
  })
})
