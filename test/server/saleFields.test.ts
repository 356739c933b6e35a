import { describe, expect, it } from 'vitest'
import { isRecord, ownValue } from '../../src/base/ownValue.ts'
import type { GateOptions } from '../../src/server/gate/gate.ts'
import { CUSTOMER_FIELDS } from '../../src/server/gate/saleCustomer.ts'
import { CUP_QR_CUSTOMER, CUP_QR_SALE, gateWith, HIZLI_QR_CUSTOMER } from './pretendGate.ts'
import { createShop, order } from './shop.ts'

const silent = () => new Response(null, { status: 502 })
const LATIN = { ...CUP_QR_CUSTOMER, firstName: 'Qianwen', city: 'Shanghai' }
const HIZLI_QR_SALE = {
  paymentId: 'order-1001',
  amount: { value: 100_00, currency: 'TRY' },
  customer: HIZLI_QR_CUSTOMER,
}

describe('what the gateway may stumble over', () => {
  it('is pointed out and sent all the same', async () => {
    const { gate, sent } = gateWith(silent)
    const sale = { ...CUP_QR_SALE, customer: LATIN, description: 'Sipariş 1001' }
    expect(gate.check('cup-qr', sale)).toEqual([
      { field: 'customer.firstName', hint: 'not-chinese' },
      { field: 'customer.city', hint: 'not-chinese' },
      { field: 'description', hint: 'not-ascii' },
    ])
    expect(await gate.sale('cup-qr', sale)).toEqual({ outcome: 'unknown', reason: 'http-502' })
    expect(sent).toHaveLength(1)
  })

  it('is refused where the shop wants it so, by name and without the value', async () => {
    const { gate, sent } = gateWith(silent, { hints: 'refuse' })
    const sale = { ...CUP_QR_SALE, customer: LATIN, description: 'Sipariş 1001' }
    await expect(gate.sale('cup-qr', sale)).rejects.toThrow(
      /customer\.firstName has no Chinese.*customer\.city has no Chinese.*description has other/,
    )
    expect(() => gate.check('cup-qr', sale)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/Qianwen|Shanghai|Sipariş/) }),
    )
    expect(sent).toEqual([])
    await expect(gate.sale('cup-qr', CUP_QR_SALE)).resolves.toBeDefined()
  })

  it('says nothing about Chinese fields, mixed ones, or the other methods', () => {
    const { gate } = gateWith(silent)
    const mixed = { ...CUP_QR_CUSTOMER, city: '上海 Shanghai', street: '南京路 1 号' }
    expect(gate.check('cup-qr', { ...CUP_QR_SALE, customer: mixed })).toEqual([])
    expect(gate.check('hizliqr', HIZLI_QR_SALE)).toEqual([])
  })

  it('is told to the log of the shop, without personal data', async () => {
    const shop = createShop({
      price: () => ({ ...order, description: 'Ürün CANARY' }),
    })
    await shop.call('POST', '/payments', '{}')
    expect(shop.events).toContainEqual({
      type: 'sale-hint',
      paymentId: expect.any(String),
      field: 'description',
      hint: 'not-ascii',
    })
    expect(JSON.stringify(shop.events)).not.toContain('CANARY')
  })
})

describe('fields that the documents list and a project does not need', () => {
  const optionalFields: NonNullable<GateOptions['optionalFields']> = {
    'cup-qr': ['zip', 'phone'],
    hizliqr: ['billing.postal'],
  }

  it('may be empty, and are not sent then', async () => {
    const { gate, sent } = gateWith(silent, { optionalFields })
    const customer = { ...CUP_QR_CUSTOMER, zip: '', phone: '' }
    await gate.sale('cup-qr', { ...CUP_QR_SALE, customer })
    expect(sent[0]?.body.customer).not.toHaveProperty('zip')
    expect(sent[0]?.body.customer).not.toHaveProperty('phone')
    const billing = { ...HIZLI_QR_CUSTOMER.billing, postal: '' }
    await gate.sale('hizliqr', { ...HIZLI_QR_SALE, customer: { ...HIZLI_QR_CUSTOMER, billing } })
    expect(sent[1]?.body.customer?.billing).not.toHaveProperty('postal')
  })

  it('are still checked when they are given, and no other may be missing', async () => {
    const { gate } = gateWith(silent, { optionalFields })
    const sale = (changes: object) =>
      gate.sale('cup-qr', { ...CUP_QR_SALE, customer: { ...CUP_QR_CUSTOMER, ...changes } })
    await expect(sale({ phone: 'CALL-ME' })).rejects.toThrow('customer.phone is not a phone number')
    await expect(sale({ city: '' })).rejects.toThrow('customer.city is missing')
  })

  it.each<[string, object]>([
    ['a field of another method', { 'cup-qr': ['dayOfBirth'] }],
    ['a field that does not exist', { hizliqr: ['zipcode'] }],
    ['the id of the customer, which every sale needs', { 'cup-qr': ['id'] }],
    ['a method that does not exist', { 'cup-qrr': ['zip'] }],
  ])('cannot be %s', (_, wrong) => {
    expect(() => gateWith(silent, { optionalFields: wrong })).toThrow(/optionalFields of/)
  })
})

describe('T8 what a customer pastes', () => {
  const sentCustomer = async (changes: object) => {
    const { gate, sent } = gateWith(silent)
    const billing = { ...HIZLI_QR_CUSTOMER.billing, ...(ownValue(changes, 'billing') as object) }
    const customer = { ...HIZLI_QR_CUSTOMER, ...changes, billing }
    await gate.sale('hizliqr', { ...HIZLI_QR_SALE, customer })
    return sent[0]?.body.customer
  }

  it.each([
    '\u202a+86 138 0000 0000\u202c',
    '\u2066+86\u00a0138\u20110000\u22120000\u2069',
    '+86\u200b138\ufeff0000\u00ad0000',
    '＋８６－１３８（００００）００００',
    '+٨٦ ١٣٨ ٠٠٠٠ ٠٠٠٠',
    '0086.138/0000–0000\t',
  ])('as a phone number, %j, is sent as its digits', async (phone) => {
    expect(await sentCustomer({ phone })).toMatchObject({ phone: '8613800000000' })
  })

  it.each([
    [
      'zero-width signs in an e-mail address',
      { email: '\u200bayse\u200d@shop\ufeff.example ' },
      { email: 'ayse@shop.example' },
    ],
    [
      'full-width signs in an e-mail address',
      { email: 'ayse＠shop．example' },
      { email: 'ayse@shop.example' },
    ],
    [
      'direction marks around a name',
      { firstName: '\u202bAyşe\u202c\u200e' },
      { first_name: 'Ayşe' },
    ],
    ['a joiner in a Latin name', { firstName: 'Ay\u200dşe' }, { first_name: 'Ayşe' }],
    ['a joiner in a Persian name', { firstName: 'علی\u200cرضا' }, { first_name: 'علی\u200cرضا' }],
    ['a line break in a name', { lastName: 'Yılmaz\r\nDemir' }, { last_name: 'Yılmaz Demir' }],
    [
      'lines in an address',
      { billing: { address: 'X Sokak 1,\r\n\r\n\tDaire\u00a04\n' } },
      { billing: { address: 'X Sokak 1, Daire 4' } },
    ],
    [
      'other line ends in an address',
      { billing: { address: 'X Sokak 1\u2028Daire 4' } },
      { billing: { address: 'X Sokak 1, Daire 4' } },
    ],
  ])('with %s is sent without them', async (_, changes, sent) => {
    expect(await sentCustomer(changes)).toMatchObject(sent)
  })
})

describe('K-05 K-21 a text that could be signed as two', () => {
  const TEXTS = ['x;payment:status:success', 'x;y', ';', 'a\u0000b', 'a\u001bb', '\ud83d']
  const methods = [
    ['cup-qr', CUP_QR_CUSTOMER],
    ['hizliqr', HIZLI_QR_CUSTOMER],
    ['ph-qr', { id: '1', ipAddress: '192.0.2.1', firstName: 'a', lastName: 'b', email: 'a@b.c' }],
  ] as const

  it.each(methods)('is refused in every customer field of %s', (method, customer) => {
    const amount = {
      value: 300_00,
      currency: { 'cup-qr': 'CNY', hizliqr: 'TRY', 'ph-qr': 'PHP' }[method],
    }
    const { gate } = gateWith(silent)
    const check = (given: object) =>
      gate.check(method, { paymentId: 'order-1001', amount, customer: given as never })
    expect(() => check(customer)).not.toThrow()
    for (const { path } of CUSTOMER_FIELDS[method]) {
      for (const text of TEXTS) {
        const [first = '', second] = path
        const group = ownValue(customer, first)
        const changed = {
          ...customer,
          [first]: second ? { ...(isRecord(group) ? group : {}), [second]: text } : text,
        }
        expect(() => check(changed)).toThrow(`customer.${path.join('.')} `)
      }
    }
  })
})
