import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { QrCheckout } from '../../src/index.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { callback, createShop, order } from './shop.ts'

/** What the kit reads: anything else of a callback is marked. */
const READ = [
  'project_id',
  'payment.id',
  'payment.status',
  'payment.method',
  'payment.date',
  'payment.sum.amount',
  'payment.sum.currency',
  'operation.type',
  'operation.status',
  'operation.date',
  'operation.created_date',
  'operation.code',
  'display_data.0.type',
  'display_data.0.data',
  'display_data.1.type',
  'display_data.1.title',
  'display_data.1.data',
  'redirect_data.method',
  'redirect_data.url',
]
/** Ids by which a person finds the payment at the gateway: documented to be kept for the merchant, and for nobody else. */
const KEPT_FOR_THE_MERCHANT = [
  'operation.id',
  'operation.request_id',
  'operation.provider.payment_id',
]

const CODE = 'https://cashier.example/pay/1'
const BANK = 'https://bank.example/pay?referenceNo=1'

/** A callback with every field that the documents print, and more. */
const everyField = {
  project_id: 843,
  payment: {
    id: '',
    type: '',
    status: '',
    date: '2026-11-21T12:00:00+0000',
    method: 'QRPH',
    sum: { amount: 150_00, currency: 'PHP' },
    description: '',
    region: '',
    merchant_refund_id: '',
    split_with_installments: '',
  },
  account: { number: '', card_holder: '', type: '', expiry_month: '', token: '' },
  card: { number: '', holder: '' },
  customer: {
    id: '',
    phone: '',
    email: '',
    first_name: '',
    last_name: '',
    ip_address: '',
    billing: { address: '', city: '', postal: '' },
    identify: { doc_number: '' },
  },
  operation: {
    id: '',
    type: 'sale',
    status: '',
    date: '2026-11-21T12:00:00+0000',
    created_date: '2026-11-21T12:00:00+0000',
    request_id: '',
    code: '0',
    message: '',
    eci: '',
    sum_initial: { note: '' },
    sum_converted: { note: '' },
    provider: { id: '', payment_id: '', auth_code: '', date: '', endpoint_id: '' },
  },
  errors: [{ code: '', field: '', message: '', description: '' }],
  additional_data: { iban: '', secret: '' },
  recurring: { id: '', register_date: '' },
  display_data: [
    { type: 'qr_data', title: '', data: CODE, hint: '' },
    { type: 'add_info', title: 'QR Code Timeout', data: '600', hint: '' },
    { type: 'add_info', title: '', data: '' },
    { type: 'voucher', title: '', data: '' },
  ],
  unknown: { deep: [{ deeper: '' }, ''] },
}

const toBank = {
  ...everyField,
  display_data: [],
  redirect_data: {
    method: 'GET',
    url: BANK,
    body: { referenceNo: '', token: '', message: '' },
    encrypted: [''],
    mode: '',
  },
}

/** Fills every empty text with a mark of its own. */
function marked(value: unknown, path = ''): unknown {
  if (typeof value === 'string') {
    return READ.includes(path) || value !== '' ? value : `canary-${path.replaceAll(/\W/g, '-')}`
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    marked(each, path ? `${path}.${key}` : key),
  ])
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
}

function canariesIn(value: unknown): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value, withErrors)
  return [...new Set(text?.match(/canary-[\w-]+/gi))]
}

/** An error's own text is not enumerable, and would be missed. */
function withErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { ...value, text: `${value.stack} ${value.cause}` } : value
}

const LOGS = ['log', 'info', 'warn', 'error', 'debug'] as const
const printed: unknown[][] = []

beforeEach(() => {
  printed.length = 0
  for (const name of LOGS) {
    vi.spyOn(console, name).mockImplementation((...texts) => void printed.push(texts))
  }
})
afterEach(() => vi.restoreAllMocks())

/** Sends marked callbacks of these statuses to a shop, and collects all that anybody can see of them. */
async function collect(steps: readonly [status: string, body: object][], isListening = true) {
  const store = memoryStore()
  const told: unknown[] = []
  const shop = createShop({
    store,
    onPaid: (paid) => void told.push(paid),
    ...(isListening ? {} : { onEvent: undefined as never }),
  })
  const { id: handle } = await shop.payments.create(order)
  const paymentId = shop.sales[0]?.general.payment_id ?? ''
  const seen: unknown[] = []
  const htmls: string[] = []
  for (const [status, body] of steps) {
    const fields = marked(body) as typeof everyField
    const answer = await shop.call(
      'POST',
      '/callback',
      await callback(paymentId, status, {
        ...fields,
        payment: { ...fields.payment, id: paymentId, status },
        operation: { ...fields.operation, status },
      }),
    )
    expect(answer.status).toBe(200)
    seen.push(await answer.text(), [...answer.headers])
    const read = await shop.call('GET', `/payments/${handle}`)
    const text = await read.text()
    seen.push(text, [...read.headers])
    htmls.push(
      renderToString(
        createElement(QrCheckout, { paymentId: handle, initial: JSON.parse(text), payee: 'Shop' }),
      ),
    )
  }
  const record = await store.get(paymentId)
  return { record, events: shop.events, told, seen, htmls }
}

const allowed = KEPT_FOR_THE_MERCHANT.map((path) => `canary-${path.replaceAll(/\W/g, '-')}`)
const steps = (...statuses: string[]) =>
  statuses.map((status): [string, object] => [status, everyField])

describe('G-09 a callback in which every field is marked', () => {
  it.each([
    ['is paid', steps('awaiting customer action', 'external processing', 'success')],
    ['is declined', steps('awaiting customer action', 'decline')],
    ['fails', steps('awaiting customer action', 'external error')],
    ['is refunded', steps('success', 'refunded')],
    ['needs the merchant', steps('awaiting clarification', 'partially paid')],
    ['has an unknown status', steps('awaiting moonrise')],
    ['goes to a bank', [['awaiting redirect result', toBank] as [string, object]]],
    [
      'has nothing to show',
      [
        [
          'awaiting customer action',
          { ...everyField, display_data: [{ type: 'voucher', title: '', data: '' }] },
        ] as [string, object],
      ],
    ],
    [
      'is of another amount',
      [
        [
          'success',
          {
            ...everyField,
            payment: { ...everyField.payment, sum: { amount: 1, currency: 'PHP', note: '' } },
          },
        ] as [string, object],
      ],
    ],
  ])('that %s leaves no mark with the customer, and only ids with the merchant', async (_, all) => {
    expect(canariesIn(marked(everyField)).length).toBeGreaterThan(40)
    const { record, events, told, seen, htmls } = await collect(all)
    expect(canariesIn(seen)).toEqual([])
    expect(htmls.length).toBeGreaterThan(0)
    expect(canariesIn(htmls)).toEqual([])
    for (const kept of [record, events, told, printed]) {
      expect(canariesIn(kept).filter((mark) => !allowed.includes(mark))).toEqual([])
    }
  })

  it('leaves none on the console of a shop that does not listen to events', async () => {
    await collect(steps('awaiting clarification', 'success', 'decline'), false)
    expect(canariesIn(printed).filter((mark) => !allowed.includes(mark))).toEqual([])
  })

  it('leaves none when it is refused: forged, of another payment or another project', async () => {
    const shop = createShop()
    const fields = marked(everyField) as typeof everyField
    const answers = [
      await callback('canary-payment', 'success', fields, 'canary-secret'),
      await callback('canary-payment', 'success', {
        ...fields,
        payment: { ...fields.payment, id: 'unknown', status: 'success' },
      }),
      await callback('canary-payment', 'success', { ...fields, project_id: 844 }),
      JSON.stringify(fields),
      `{"canary-key": "canary-value", "canary-key": 1}`,
      'canary-that-is-no-json',
    ]
    for (const body of answers) {
      const answer = await shop.call('POST', '/callback', body)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(canariesIn(await answer.text())).toEqual([])
      expect(canariesIn([...answer.headers])).toEqual([])
    }
    expect(shop.events.length).toBeGreaterThan(0)
    expect(canariesIn(shop.events)).toEqual([])
    expect(canariesIn(printed)).toEqual([])
  })
})
