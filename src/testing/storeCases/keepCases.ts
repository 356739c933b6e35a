import type { PaymentRecord } from '../../server/store/paymentStore.ts'
import { expectSame, expectThat } from './expectations.ts'
import { next, randomId, sampleEntry, sampleRecord } from './sampleRecord.ts'
import type { OpenedStore, StoreCase } from './storeCase.ts'

/** What was stored comes back as it was, and nothing else does. */
export const keepCases: readonly StoreCase[] = [
  {
    title: 'has nothing for an id that it does not know',
    async run({ store }) {
      expectThat((await store.get(randomId())) === null, {
        wrong: '`get` of an unknown id did not answer null.',
        harm: 'The kit would take it for a payment, and answer a browser that guesses with an error instead of 404.',
      })
    },
  },
  keeps('gives back a new payment as it was given', () => ({})),
  keeps('keeps every field that a record can have', everyField),
  keeps('keeps text of all languages, quotes and signs', () => ({
    reference: ` '; DROP TABLE "payments" -- \\ \\" %s $1 {} \0\n\t\u2028 上海 🧧 e\u0301 é ﷽ \u{20BB7} `,
  })),
  keeps('keeps empty texts, lists and objects', () => ({
    reference: '',
    nextAction: { type: 'redirect', url: 'https://bank.example/', method: 'POST', fields: {} },
  })),
  keeps('keeps form fields under any name', () => ({
    nextAction: {
      type: 'redirect',
      url: 'https://bank.example/',
      method: 'POST',
      fields: { '': 'a', '10': 'b', '9': 'c', 'a.b': 'd', $set: 'e', constructor: 'f', id: 'g' },
    },
  })),
  keeps('keeps numbers to the last digit', () => ({
    amount: { value: Number.MAX_SAFE_INTEGER, currency: 'CNY' },
    operationAtMs: 1_795_262_400_123,
    checks: 0,
  })),
  keeps('keeps a picture of 256 KiB and a history of 200 callbacks', () => ({
    nextAction: { type: 'qr-image', src: `data:image/png;base64,${'iVBORw0K'.repeat(43_691)}` },
    history: Array.from({ length: 200 }, (_, at) => sampleEntry(`${at}-${randomId()}`)),
  })),
  {
    title: 'tells ids apart that differ in one letter, in its case, or in - and _',
    async run({ store }) {
      const stem = randomId().slice(0, 40)
      const ids = ['abc', 'aBc', 'a_c', 'a-c', 'a%c', '-bc', '_bc', 'abC'].map(
        (end) => `${stem}${end}`,
      )
      for (const id of ids) {
        expectThat(await store.create(sampleRecord({ id, reference: id })), {
          wrong: `\`create\` took the id ${id} for another one.`,
          harm: 'One customer would see and pay the payment of somebody else.',
        })
      }
      for (const id of ids) {
        expectThat((await store.get(id))?.reference === id, {
          wrong: `\`get\` of ${id} answered another payment.`,
          harm: 'One customer would see and pay the payment of somebody else.',
        })
      }
    },
  },
]

/** A record that comes back the same from `create`, from `update`, and through another server. */
function keeps(title: string, changes: () => Partial<PaymentRecord>): StoreCase {
  const harm = 'The kit would decide on a payment that never was: a wrong amount, code or status.'
  return {
    title,
    async run({ store, other }: OpenedStore) {
      const created = sampleRecord(changes())
      await store.create(created)
      await expectKept(store, created, '`get` did not give back what `create` was given.')
      await expectKept(other, created, 'Another server did not get what `create` was given.')
      const bare = sampleRecord()
      const updated = next({ ...created, id: bare.id }, {})
      await store.create(bare)
      const answer = await store.update(bare.id, () => updated)
      expectSame(answer, updated, {
        wrong: '`update` did not answer what the change had made.',
        harm,
      })
      await expectKept(other, updated, '`get` did not give back what `update` had stored.')
    },
  }

  async function expectKept(
    store: OpenedStore['store'],
    record: PaymentRecord,
    wrong: string,
  ): Promise<void> {
    expectSame(await store.get(record.id), record, { wrong, harm })
  }
}

function everyField(): Required<Omit<PaymentRecord, 'id'>> {
  return {
    version: 1,
    method: 'ph-qr',
    amount: { value: 15_000, currency: 'PHP' },
    status: 'processing',
    createdAt: '2026-11-21T12:00:00.000Z',
    reference: 'order-1001',
    nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/1' },
    actionProblem: 'qr-invalid',
    expiresAt: '2026-11-21T12:10:00.000Z',
    decline: { code: '20000', advice: 'try_again', retryable: true },
    operationId: 'operation 17',
    providerPaymentId: 'provider 17',
    requestId: 'a2b4-10001',
    sends: 2,
    notSent: true,
    presses: ['press-1'],
    gatewayStatus: 'awaiting customer action',
    operationCode: '9999',
    operationAtMs: 1_795_262_400_000,
    instructionFrom: { atMs: 1_795_262_400_000, codeKey: 'k' },
    codes: [{ key: 'k', expiresAt: '2026-11-21T12:10:00.000Z' }, { key: 'l' }],
    mismatch: 'amount',
    lateSuccess: true,
    refunded: true,
    replaces: 'payment-1',
    replacedBy: 'payment-3',
    paidBefore: true,
    paysOrder: true,
    paidTwice: true,
    duplicateOf: ['payment-1'],
    orderPaidBy: 'payment-1',
    paidHandledAt: '2026-11-21T12:05:00.001Z',
    refundHandledAt: '2026-11-21T12:06:00.001Z',
    checkAt: '2999-11-21T12:06:00.999Z',
    checks: 3,
    answers: 2,
    pausedUntil: '2999-11-21T12:07:00.999Z',
    times: { basicMs: 300_000, thresholdMs: 7_200_000 },
    finalAt: '2026-11-21T12:05:00.000Z',
    history: [{ key: 'k', receivedAt: '', gatewayStatus: '', effect: 'mismatch' }],
  }
}
