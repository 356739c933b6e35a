import ecommpay from 'ecommpay'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { checkAmount } from '../../src/protocol/checkAmount.ts'
import { parseQrPayload } from '../../src/protocol/parseQrPayload.ts'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { createSimulator } from '../../src/simulator/createSimulator.ts'
import type { Simulator } from '../../src/simulator/simulator.ts'
import { CUP_QR_CUSTOMER, CUP_QR_SALE, gateWith, HIZLI_QR_CUSTOMER } from './pretendGate.ts'
import { createShop, order } from './shop.ts'
import { SECRET } from './signedBody.ts'

const silent = () => new Response(null, { status: 502 })
const QR_PH_CUSTOMER = { id: '1', ipAddress: '192.0.2.1' }
const CUSTOMERS = { 'cup-qr': CUP_QR_CUSTOMER, 'ph-qr': QR_PH_CUSTOMER, hizliqr: HIZLI_QR_CUSTOMER }
const AMOUNTS = {
  'cup-qr': { value: 300_00, currency: 'CNY' },
  'ph-qr': { value: 300_00, currency: 'PHP' },
  hizliqr: { value: 300_00, currency: 'TRY' },
}
const METHODS: readonly PaymentMethod[] = ['cup-qr', 'ph-qr', 'hizliqr']

function saleOf(method: PaymentMethod, changes: object = {}) {
  const sale = { paymentId: 'order-1001', amount: AMOUNTS[method], customer: CUSTOMERS[method] }
  // Without types, as plain JavaScript has it.
  return { ...sale, ...changes } as never
}

describe('limits that were agreed with the gateway', () => {
  const limits = { hizliqr: { maxValue: 10_000_00 } }
  const hizli = (value: number) => ({ value, currency: 'TRY' })

  it('replace the documented one that they name, and no other', () => {
    const { gate } = gateWith(silent, { limits })
    const check = (value: number) => () =>
      gate.check('hizliqr', saleOf('hizliqr', { amount: hizli(value) }))
    expect(check(8_000_00)).not.toThrow()
    expect(check(10_010_00)).toThrow('too-large')
    expect(check(105_00)).toThrow('not-a-step')
    expect(check(90_00)).toThrow('too-small')
  })

  it('are merged in the same way where a shop checks an amount, and where a payment is created', async () => {
    expect(checkAmount('hizliqr', hizli(105_00), limits.hizliqr)).toMatchObject({ ok: false })
    expect(checkAmount('hizliqr', hizli(90_00), { stepValue: 1 })).toMatchObject({ ok: false })
    expect(checkAmount('hizliqr', hizli(105_00), { stepValue: 1 })).toMatchObject({ ok: true })
    const undefinedMax = { maxValue: undefined } as never
    expect(checkAmount('hizliqr', hizli(8_000_00), undefinedMax)).toMatchObject({ ok: false })
    const { gate, sent } = gateWith(silent, { limits })
    const payments = createPayments({
      gate,
      store: memoryStore(),
      price: () => order,
      closedHours: 'allow',
    })
    const input = { method: 'hizliqr', amount: hizli(105_00), customer: HIZLI_QR_CUSTOMER } as const
    await expect(payments.create(input)).rejects.toMatchObject({ code: 'amount-not-a-step' })
    expect(sent).toEqual([])
  })

  it('keep every rule that is not given, whatever is', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 10_000_00 }), { nil: undefined })
    const given = fc.record({ minValue: limit, maxValue: limit, stepValue: limit })
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 10_000_00 }), (rules, value) => {
        const { minValue = 100_00, maxValue = 4_000_00, stepValue = 10_00 } = rules
        const isRight = value >= minValue && value <= maxValue && value % stepValue === 0
        expect(checkAmount('hizliqr', hizli(value), rules as never).ok).toBe(isRight)
      }),
    )
  })
})

describe('currencies that a project may charge', () => {
  let simulator: Simulator | undefined
  afterEach(() => simulator?.stop())
  const EUR = { value: 12_50, currency: 'EUR' }
  const currencies = { 'ph-qr': ['PHP', 'EUR'] } as const

  it('are those of the method unless the project says so', () => {
    expect(() => gateWith(silent).gate.check('ph-qr', saleOf('ph-qr', { amount: EUR }))).toThrow(
      'wrong-currency',
    )
    const { gate } = gateWith(silent, { currencies })
    expect(() => gate.check('ph-qr', saleOf('ph-qr', { amount: EUR }))).not.toThrow()
    expect(() => gate.check('ph-qr', saleOf('ph-qr'))).not.toThrow()
    const small = { value: 90_00, currency: 'PHP' }
    expect(() => gate.check('ph-qr', saleOf('ph-qr', { amount: small }))).toThrow('too-small')
    const other = { value: 12_50, currency: 'USD' }
    expect(() => gate.check('ph-qr', saleOf('ph-qr', { amount: other }))).toThrow('wrong-currency')
    expect(checkAmount('ph-qr', EUR, { currencies: ['EUR'] }).ok).toBe(true)
  })

  it('work from the start of a payment to the money', async () => {
    const account = { projectId: 843, secret: SECRET }
    let paid: unknown
    const playing = createSimulator({
      ...account,
      callbackUrl: 'https://shop.example/callback',
      currencies,
      fetch: async (input, init) => payments.handler(new Request(input, init)),
    })
    simulator = playing
    const payments = createPayments({
      gate: createGate({
        ...account,
        baseUrl: 'https://simulator.test',
        currencies,
        fetch: playing.fetch,
      }),
      store: memoryStore(),
      price: () => ({ ...order, amount: EUR }),
      onPaid: (payment) => {
        paid = payment.amount
      },
    })
    const { id } = await payments.create({ ...order, amount: EUR })
    await playing.advance(5_000)
    expect(await payments.get(id)).toMatchObject({ status: 'requires-action', amount: EUR })
    await playing.pay(playing.payments[0]?.paymentId ?? '')
    await playing.advance(5_000)
    expect(await payments.get(id)).toMatchObject({ status: 'succeeded', amount: EUR })
    expect(paid).toEqual(EUR)
  })

  it.each([
    ['the converted sum in pesos', '5303608', '5406725.00', true],
    ['the sum of the order', '5303978', '540512.50', true],
    ['another sum in the currency of the order', '5303978', '540513.50', false],
    ['a third currency', '5303840', '540512.50', false],
  ])('draw a code with %s: %s %s is %s', (_, currency, amount, isShown) => {
    const code = emv(`${currency}${amount}5802PH5904SHOP6006MANILA`)
    const order = { method: 'ph-qr', amount: EUR } as const
    expect(parseQrPayload(code, { order }).ok).toBe(isShown)
  })
})

describe('further parameters of the specification', () => {
  const extra = {
    payment: { best_before: '2026-12-01T12:00:00+00' },
    callback: { delay: 60, force_disable: false },
    customer: { state: 'Istanbul', billing: { region: 'TR-34' } },
    interface_type: { id: 23 },
    lines: [{ name: 'one' }, { name: 'two' }],
  }

  it.each(METHODS)('are nested into the sale of %s, and signed', async (method) => {
    const { gate, sent } = gateWith(silent)
    await gate.sale(method, saleOf(method, { extra }))
    const body = sent[0]?.body ?? {}
    expect(body).toMatchObject(extra)
    expect(body.payment).toMatchObject({ amount: 300_00 })
    expect(body.customer).toMatchObject({ id: CUSTOMERS[method].id })
    expect(() => new ecommpay.Callback(SECRET, body)).not.toThrow()
  })

  it('come from `price`, too', async () => {
    const shop = createShop({ price: () => ({ ...order, extra }) })
    expect((await shop.call('POST', '/payments', '{}')).status).toBe(201)
    expect(shop.sales[0]).toMatchObject(extra)
  })

  it.each<[string, unknown, string]>([
    ['an amount', { payment: { amount: 1 } }, 'extra.payment.amount comes from amount'],
    ['a currency', { payment: { currency: 'EUR' } }, 'extra.payment.currency comes from amount'],
    ['a description', { payment: { description: 'x' } }, 'extra.payment.description comes from'],
    ['a project', { general: { project_id: 1 } }, 'extra.general.project_id comes from projectId'],
    ['an id', { general: { payment_id: 'x' } }, 'extra.general.payment_id comes from paymentId'],
    [
      'a callback address',
      { general: { merchant_callback_url: 'https://evil.example' } },
      'extra.general.merchant_callback_url comes from callbackUrl',
    ],
    ['a signature', { general: { signature: 'x' } }, 'extra.general.signature is never signed'],
    ['a signature inside', { a: { b: { signature: 'x' } } }, 'extra.a.b.signature is never signed'],
    ['a frame mode', { a: { frame_mode: 'x' } }, 'extra.a.frame_mode is never signed'],
    ['a way back', { return_url: { decline: 'https://a.example' } }, 'extra.return_url comes from'],
    ['an e-mail', { customer: { email: 'a@b.c' } }, 'extra.customer.email comes from customer'],
    [
      'a city of the bill',
      { customer: { billing: { city: 'X' } } },
      'extra.customer.billing.city comes from customer',
    ],
    ['a text for an object of ours', { payment: 'x' }, 'extra.payment is not an object'],
    ['a list for an object of ours', { customer: ['x'] }, 'extra.customer is not an object'],
    [
      'a text for a group',
      { customer: { billing: 'x' } },
      'extra.customer.billing is not an object',
    ],
    ['a semicolon', { a: 'x;payment:amount:1' }, 'extra.a contains a semicolon'],
    ['a line end', { a: { b: 'x\ny' } }, 'extra.a.b contains a control character'],
    ['a fraction', { a: 0.5 }, 'extra.a is not a whole number'],
    ['no number', { a: Number.NaN }, 'extra.a is not a whole number'],
    ['nothing', { a: null }, 'extra.a is not text'],
    ['a function', { a: () => 1 }, 'extra.a is not text'],
    ['a date', { a: new Date(0) }, 'extra.a is not a plain object'],
    ['a key with a colon', { 'payment:amount': 1 }, 'a key of extra is not a name'],
    ['a key with a space', { 'a b': 1 }, 'a key of extra is not a name'],
    ['a key that plug-ins leave out', { _x: 1 }, 'extra._x is not a name'],
    ['a prototype', JSON.parse('{"__proto__":{"a":1}}'), 'extra.__proto__ is not a name'],
    ['eleven items', { a: Array(11).fill('x') }, 'extra.a has more than 10 items'],
    ['a hole', { a: [1, undefined] }, 'extra.a has an item without a value'],
    ['keys in two orders', { a: { line2: 'x', line10: 'y' } }, 'extra has keys that signers sort'],
    ['a text', 'x', 'extra is not a plain object'],
    ['a list', [], 'extra is not a plain object'],
  ])('cannot be %s', async (_, wrong, words) => {
    const { gate, sent } = gateWith(silent)
    await expect(gate.sale('hizliqr', saleOf('hizliqr', { extra: wrong }))).rejects.toThrow(words)
    expect(sent).toEqual([])
  })

  it('never change what the kit sends by itself, whatever they are', async () => {
    const names = ['payment', 'general', 'customer', 'amount', 'id', 'billing', 'x', 'success']
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(1, 'text', true),
        fc.dictionary(fc.constantFrom(...names, 'return_url', 'city', 'email'), tie('tree')),
      ),
    }))
    const plain = gateWith(silent)
    await plain.gate.sale('hizliqr', saleOf('hizliqr'))
    const { general, ...own } = plain.sent[0]?.body ?? {}
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), tree), async (given) => {
        const { gate, sent } = gateWith(silent)
        await gate.sale('hizliqr', saleOf('hizliqr', { extra: given })).catch(() => undefined)
        if (sent[0]) expect(sent[0].body).toMatchObject(own)
      }),
      { numRuns: 300 },
    )
    expect(general).toBeDefined()
  })

  it('K-21 are not repeated in a message of the gateway', async () => {
    const { gate } = gateWith(() =>
      Response.json({ status: 'error', code: 1, message: 'state CANARY, 123456789 is wrong' }),
    )
    const given = { customer: { state: 'CANARY', tax: { number: 123456789 } } }
    expect(await gate.sale('ph-qr', saleOf('ph-qr', { extra: given }))).toMatchObject({
      message: 'state …, … is wrong',
    })
  })
})

describe('fields that nothing reads', () => {
  it.each<[string, object, string]>([
    [
      'a misspelled name',
      { fristName: 'x' },
      'customer.fristName is not a known field (did you mean customer.firstName?)',
    ],
    ['a name of the gateway', { first_name: 'x' }, '(did you mean customer.firstName?)'],
    ['another case', { ipaddress: 'x' }, '(did you mean customer.ipAddress?)'],
    ['a group', { billing: { street: 'x' } }, 'customer.billing.street is not a known field'],
    [
      'a misspelled part of a group',
      { billing: { postcode: 'x', adress: 'y' } },
      '(did you mean customer.billing.address?)',
    ],
    [
      'a group that is a text',
      { billing: 'Street 1' },
      'customer.billing is not an object with address',
    ],
    [
      'something else',
      { loyaltyCardOfMine: 'x' },
      'customer.loyaltyCardOfMine is not a known field;',
    ],
    ['a strange name', { 'x;y': 'x' }, 'customer.(a name with other characters) is not'],
  ])('of the customer are named: %s', async (_, more, words) => {
    for (const method of METHODS) {
      const { gate, sent } = gateWith(silent)
      const customer = { ...CUSTOMERS[method], ...more }
      const end = `${words.replace(/;$/, '')}`
      await expect(gate.sale(method, saleOf(method, { customer }))).rejects.toThrow(end)
      expect(sent).toEqual([])
    }
  })

  it('of a sale are named', async () => {
    const { gate } = gateWith(silent)
    const sale = gate.sale('cup-qr', { ...CUP_QR_SALE, returnURL: 'https://a.example' } as never)
    await expect(sale).rejects.toThrow('returnURL is not a known field (did you mean returnUrl?)')
    const page = gate.paymentPage({
      ...{ paymentId: 'order-1001', amount: AMOUNTS['cup-qr'], customerId: '1' },
      ...({ lang: 'en' } as object),
    })
    await expect(page).rejects.toThrow('lang is not a known field')
  })

  it('of the options of `create` are named, because a misspelled key would be no key', async () => {
    const { payments, sales } = createShop()
    const options = { idempotencykey: 'a-key-of-a-first-attempt' } as object
    await expect(payments.create(order, options)).rejects.toThrow('did you mean idempotencyKey?')
    expect(sales).toEqual([])
  })

  it('of what `price` returns are named for the shop, and nothing is sent', async () => {
    const shop = createShop({ price: () => ({ ...order, refrence: 'x' }) as never })
    const answer = await shop.call('POST', '/payments', '{}')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid-input' } })
    expect(shop.events).toEqual([
      expect.objectContaining({
        type: 'failure',
        error: expect.objectContaining({
          message: expect.stringContaining(
            'refrence is not a known field (did you mean reference?)',
          ),
        }),
      }),
    ])
    expect(shop.sales).toEqual([])
  })

  it('may be there without a value', async () => {
    const { gate, sent } = gateWith(silent)
    await gate.sale('ph-qr', saleOf('ph-qr', { more: undefined }))
    expect(sent).toHaveLength(1)
  })
})

describe('the customer', () => {
  it.each(METHODS)(
    'of %s may have every field that is documented for any method',
    async (method) => {
      const { gate, sent } = gateWith(silent)
      const billing = { address: 'Cad. 1', city: 'İzmir', country: 'TR', postal: '35000' }
      const customer = { ...CUP_QR_CUSTOMER, ...HIZLI_QR_CUSTOMER, country: 'TR', billing }
      await gate.sale(method, saleOf(method, { customer }))
      expect(sent[0]?.body.customer).toEqual({
        ...{
          id: 'customer_123',
          ip_address: '2001:db8::7',
          first_name: 'Ayşe',
          last_name: 'Yılmaz',
        },
        ...{ phone: '8613600000000', email: 'ayse@example.com', zip: '200000', country: 'TR' },
        ...{ city: '上海', street: '南京路 1 号', day_of_birth: '03-11-2002', billing },
      })
    },
  )

  it.each(METHODS)('of %s has each given field checked', async (method) => {
    const { gate } = gateWith(silent)
    for (const [name, value] of [
      ['phone', 'CALL-ME'],
      ['country', 'China'],
      ['dayOfBirth', '2002'],
    ]) {
      const customer = { ...CUSTOMERS[method], [String(name)]: value }
      await expect(gate.sale(method, saleOf(method, { customer }))).rejects.toThrow(
        `customer.${name} is not`,
      )
    }
  })
})

describe('the ways back', () => {
  const ways = {
    success: 'https://shop.example/paid',
    decline: 'https://shop.example/again',
    return: 'https://shop.example/cart',
  }

  it('can be one address each', async () => {
    const { gate, sent } = gateWith(silent)
    await gate.sale('cup-qr', { ...CUP_QR_SALE, returnUrl: ways })
    await gate.sale('cup-qr', { ...CUP_QR_SALE, returnUrl: { success: ways.success } })
    expect(sent.map(({ body }) => body.return_url)).toEqual([ways, { success: ways.success }])
  })

  it('can be made from the handle, each', async () => {
    const shop = createShop()
    const page = (name: string) => (handle: string) => `https://shop.example/${name}/${handle}`
    const { id } = await shop.payments.create({
      ...order,
      returnUrl: { success: page('paid'), decline: page('again'), return: ways.return },
    })
    expect(shop.sales[0]).toMatchObject({
      return_url: {
        success: `https://shop.example/paid/${id}`,
        decline: `https://shop.example/again/${id}`,
        return: ways.return,
      },
    })
  })

  it('are an error of the shop where a function throws', async () => {
    const broken = () => {
      throw new Error('no route')
    }
    const shop = createShop({ price: () => ({ ...order, returnUrl: { return: broken } }) })
    expect((await shop.call('POST', '/payments', '{}')).status).toBe(422)
    expect(shop.events).toEqual([
      expect.objectContaining({
        where: 'price',
        error: expect.objectContaining({ cause: new Error('no route') }),
      }),
    ])
  })

  it.each<[string, unknown, string]>([
    ['runs code', { ...ways, decline: 'javascript:alert(1)' }, 'returnUrl.decline is not an abs'],
    ['has a semicolon', { success: 'https://a.example/;b:1' }, 'returnUrl.success contains a semi'],
    ['is not text', { ...ways, return: 5 }, 'returnUrl.return is not text'],
    ['is a function without a handle', { success: () => 'x' }, 'returnUrl.success is not text'],
    ['has another name', { ...ways, sucess: ways.success }, 'did you mean returnUrl.success?'],
    ['is none', {}, 'returnUrl names none of success, decline and return'],
    ['is a list', [], 'returnUrl is not text'],
  ])('are refused when one %s', async (_, returnUrl, words) => {
    const { gate, sent } = gateWith(silent)
    const sale = gate.sale('cup-qr', { ...CUP_QR_SALE, returnUrl } as never)
    await expect(sale).rejects.toThrow(words)
    expect(sent).toEqual([])
  })

  it('are the same for the hosted page', async () => {
    const { gate } = gateWith(silent)
    const params = { paymentId: 'order-1001', amount: AMOUNTS['cup-qr'], customerId: '1' }
    const query = new URL(await gate.paymentPage({ ...params, returnUrl: ways })).searchParams
    expect(query.get('redirect_success_url')).toBe(ways.success)
    expect(query.get('redirect_fail_url')).toBe(ways.decline)
    expect(query.get('redirect_return_url')).toBe(ways.return)
  })
})

/** An EMV code with its checksum. */
function emv(rest: string): string {
  const text = `00020101021228300011ph.ppmi.p2m0111EXAMPLEXXXX520448145${rest.slice(1)}6304`
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return text + crc.toString(16).toUpperCase().padStart(4, '0')
}
