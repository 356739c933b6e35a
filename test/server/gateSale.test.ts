import ecommpay from 'ecommpay'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import type { SaleAnswer } from '../../src/server/gate/gate.ts'
import type { SaleInput } from '../../src/server/gate/saleRequest.ts'
import { CUP_QR_CUSTOMER, CUP_QR_SALE, gateWith, HIZLI_QR_CUSTOMER } from './pretendGate.ts'
import { SECRET, signedBody } from './signedBody.ts'

const accepted = () =>
  Response.json({
    status: 'success',
    request_id: '9a59-00000001',
    project_id: 200,
    payment_id: 'order-1001',
  })

describe('the three sale requests, as the documents print them', () => {
  it('sends CUP QR', async () => {
    const { gate, sent } = gateWith(accepted, { callbackUrl: 'https://shop.example/callback' })
    await gate.sale('cup-qr', {
      ...CUP_QR_SALE,
      description: 'Order 1001',
      returnUrl: 'https://shop.example/paid?order=1001',
    })
    expect(sent[0]?.url).toBe('https://api.ecommpay.com/v2/payment/cup/qr/sale')
    expect(sent[0]?.body).toEqual({
      general: {
        project_id: 200,
        payment_id: 'order-1001',
        merchant_callback_url: 'https://shop.example/callback',
        signature: expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/),
      },
      customer: {
        id: '123',
        ip_address: '203.0.113.7',
        first_name: '伍',
        last_name: '倩文',
        phone: '8613600000000',
        email: 'a@example.com',
        zip: '200000',
        country: 'CN',
        city: '上海',
        street: '南京路 1 号',
      },
      payment: { amount: 30000, currency: 'CNY', description: 'Order 1001' },
      return_url: {
        success: 'https://shop.example/paid?order=1001',
        decline: 'https://shop.example/paid?order=1001',
        return: 'https://shop.example/paid?order=1001',
      },
    })
  })

  it('sends QR Ph with no more than it needs', async () => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('ph-qr', {
      paymentId: 'order-1001',
      amount: { value: 100_00, currency: 'PHP' },
      customer: { id: '123', ipAddress: '203.0.113.7' },
    })
    expect(sent[0]?.url).toBe('https://api.ecommpay.com/v2/payment/qr/ph-qr/sale')
    expect(sent[0]?.body).toEqual({
      general: { project_id: 200, payment_id: 'order-1001', signature: expect.any(String) },
      customer: { id: '123', ip_address: '203.0.113.7' },
      payment: { amount: 10000, currency: 'PHP' },
    })
  })

  it('sends Hizli QR with a nested billing address', async () => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('hizliqr', {
      paymentId: 'order-1001',
      amount: { value: 510_00, currency: 'TRY' },
      customer: HIZLI_QR_CUSTOMER,
      returnUrl: 'https://shop.example/back',
    })
    expect(sent[0]?.url).toBe('https://api.ecommpay.com/v2/payment/turkey-qr/hizli/sale')
    expect(sent[0]?.body).toMatchObject({
      customer: {
        id: 'customer_123',
        ip_address: '2001:db8::7',
        email: 'ayse@example.com',
        first_name: 'Ayşe',
        last_name: 'Yılmaz',
        day_of_birth: '03-11-2002',
        billing: { address: 'İstiklal Cd. 1', city: 'İstanbul', country: 'TR', postal: '34430' },
      },
      payment: { amount: 51000, currency: 'TRY' },
      return_url: { success: 'https://shop.example/back', decline: 'https://shop.example/back' },
    })
  })

  it("is signed so that the gateway's own kit accepts it", async () => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('cup-qr', CUP_QR_SALE)
    expect(() => new ecommpay.Callback(SECRET, sent[0]?.body ?? {})).not.toThrow()
    expect(sent[0]?.request).toMatchObject({ method: 'POST' })
    expect(sent[0]?.request.headers.get('content-type')).toBe('application/json')
  })

  it('asks its `fetch` for nothing that Workers refuse', async () => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('cup-qr', CUP_QR_SALE)
    expect(sent[0]?.request.redirect).toBe('manual')
  })

  it('lists a description for CUP QR even when the shop gives none', async () => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('cup-qr', CUP_QR_SALE)
    expect(sent[0]?.body.payment).toMatchObject({ description: 'order-1001' })
  })

  it('lets the shop send the country that the live gateway insists on', async () => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('cup-qr', { ...CUP_QR_SALE, customer: { ...CUP_QR_CUSTOMER, country: 'CH' } })
    expect(sent[0]?.body.customer).toMatchObject({ country: 'CH' })
  })

  it('sends to another address when told so', async () => {
    const { gate, sent } = gateWith(accepted, { baseUrl: 'http://127.0.0.1:4010/' })
    await gate.sale('cup-qr', CUP_QR_SALE)
    expect(sent[0]?.url).toBe('http://127.0.0.1:4010/v2/payment/cup/qr/sale')
  })
})

describe('input that cannot be sent', () => {
  const customer = CUP_QR_CUSTOMER
  it.each<[string, string, Partial<SaleInput<'cup-qr'>>]>([
    ['paymentId', 'a payment id with a slash', { paymentId: 'order/1001' }],
    ['paymentId', 'an empty payment id', { paymentId: '' }],
    ['amount', 'an amount in another currency', { amount: { value: 30000, currency: 'VND' } }],
    ['amount', 'nothing', { amount: { value: 0, currency: 'CNY' } }],
    ['amount', 'a fraction of a fen', { amount: { value: 0.5, currency: 'CNY' } }],
    ['amount', 'no number', { amount: { value: Number.NaN, currency: 'CNY' } }],
    [
      'description',
      'K-05 a description with a semicolon',
      { description: 'x;payment:status:success' },
    ],
    ['description', 'a description with a line feed', { description: 'one\ntwo' }],
    ['description', 'a description of 256 letters', { description: 'x'.repeat(256) }],
    ['returnUrl', 'a return address that runs code', { returnUrl: 'javascript:alert(1)' }],
    ['returnUrl', 'a space after the return address', { returnUrl: 'https://a.example/ ' }],
    [
      'returnUrl',
      'K-05 a return address with a semicolon',
      { returnUrl: 'https://a.example/;b:1' },
    ],
    [
      'customer.id',
      'K-05 a customer id with a semicolon',
      { customer: { ...customer, id: '1;2' } },
    ],
    ['customer.ipAddress', 'no address', { customer: { ...customer, ipAddress: 'localhost' } }],
    [
      'customer.ipAddress',
      'an address beyond 255',
      { customer: { ...customer, ipAddress: '1.2.3.256' } },
    ],
    ['customer.firstName', 'a blank name', { customer: { ...customer, firstName: ' ' } }],
    ['customer.lastName', 'half a character', { customer: { ...customer, lastName: '\ud83d' } }],
    ['customer.email', 'no e-mail address', { customer: { ...customer, email: 'a.example.com' } }],
    [
      'customer.phone',
      'a phone number with letters',
      { customer: { ...customer, phone: 'CALL-ME' } },
    ],
    ['customer.country', 'a country in full', { customer: { ...customer, country: 'China' } }],
  ])('names %s for %s, and sends nothing', async (field, _, changes) => {
    const { gate, sent } = gateWith(accepted)
    const sale = gate.sale('cup-qr', { ...CUP_QR_SALE, ...changes })
    await expect(sale).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(sale).rejects.toThrow(new RegExp(`: ${field} `))
    expect(() => gate.check('cup-qr', { ...CUP_QR_SALE, ...changes })).toThrow(field)
    expect(sent).toEqual([])
  })

  it('says which methods there are when there is no such method', async () => {
    const { gate, sent } = gateWith(accepted)
    // @ts-expect-error JavaScript gets no help from types.
    await expect(gate.sale('hizli', CUP_QR_SALE)).rejects.toThrow('cup-qr, ph-qr, hizliqr')
    expect(sent).toEqual([])
  })

  it.each([
    ...['31-02-2000', '29-02-2001', '29-02-1900', '2002-11-03', '3-11-2002', '11-03-02'],
    ...['00-01-2000', '03-13-2002', '03/11/2002', '01-01-1899', '03-11-2202', '01-01-0000'],
  ])('takes no %s for a day of birth', async (dayOfBirth) => {
    const { gate } = gateWith(accepted)
    await expect(gate.sale('hizliqr', hizliSale({ dayOfBirth }))).rejects.toThrow(
      'customer.dayOfBirth is not a day from 1900 to today in the form DD-MM-YYYY',
    )
  })

  it.each(['29-02-2000', '29-02-2024', '01-01-1900', '31-12-1999'])(
    'takes %s for a day of birth',
    async (dayOfBirth) => {
      const { gate, sent } = gateWith(accepted)
      await gate.sale('hizliqr', hizliSale({ dayOfBirth }))
      expect(sent[0]?.body.customer?.day_of_birth).toBe(dayOfBirth)
    },
  )

  it('takes no day of birth that is still to come', async () => {
    const clock = { ...systemClock, now: () => Date.parse('2026-11-21T12:00:00Z') }
    const { gate } = gateWith(accepted, { clock })
    const check = (dayOfBirth: string) => () => gate.check('hizliqr', hizliSale({ dayOfBirth }))
    expect(check('23-11-2026')).toThrow('customer.dayOfBirth')
    // It is the 22nd already on islands of the Pacific.
    expect(check('22-11-2026')).not.toThrow()
  })

  it.each([
    ['+86 136-0000-0000', '8613600000000'],
    ['0086 136 0000 0000', '8613600000000'],
    ['（＋８６）１３６－００００－００００', '8613600000000'],
    ['+86\u00a0136\u20110000\u20130000', '8613600000000'],
    ['136.0000.0000 ', '13600000000'],
  ])('sends the phone number %s as %s', async (phone, digits) => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('cup-qr', { ...CUP_QR_SALE, customer: { ...CUP_QR_CUSTOMER, phone } })
    expect(sent[0]?.body.customer?.phone).toBe(digits)
  })

  it.each(['123', '１２３', '1'.repeat(25), '136 0000 0000 ext. 5', '+', '00'])(
    'takes no %s for a phone number',
    async (phone) => {
      const { gate } = gateWith(accepted)
      const customer = { ...CUP_QR_CUSTOMER, phone }
      await expect(gate.sale('cup-qr', { ...CUP_QR_SALE, customer })).rejects.toThrow(
        'customer.phone is not a phone number with 4 to 24 digits',
      )
    },
  )

  it.each([
    ['𠮷田', '買買提·艾力'],
    ['欧阳', '娜娜'],
    ['〇', '々'],
  ])('takes the Chinese names %s and %s as they are, without a hint', async (first, last) => {
    const { gate, sent } = gateWith(accepted, { hints: 'refuse' })
    const customer = { ...CUP_QR_CUSTOMER, firstName: ` ${first} `, lastName: last }
    await gate.sale('cup-qr', { ...CUP_QR_SALE, customer })
    expect(sent[0]?.body.customer).toMatchObject({ first_name: first, last_name: last })
  })

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['2001:db8::ffff:192.0.2.1', '2001:db8::ffff:192.0.2.1'],
    [' 2001:DB8::1', '2001:DB8::1'],
    ['203.0.113.5:61598', '203.0.113.5'],
    ['[2001:db8::1]:61598', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['"[2001:db8::1]:4711"', '2001:db8::1'],
    ['::ffff:192.0.2.1:443', '192.0.2.1'],
    ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25en0]:80', 'fe80::1'],
  ])('sends the address %s as %s', async (ipAddress, sentAddress) => {
    const { gate, sent } = gateWith(accepted)
    await gate.sale('ph-qr', { ...QR_PH_SALE, customer: { id: '1', ipAddress } })
    expect(sent[0]?.body.customer?.ip_address).toBe(sentAddress)
  })

  it.each([
    '010.0.0.1',
    '::ffff:1.2.3',
    '1.2.3',
    '[192.0.2.1]:80',
    '192.0.2.1:port',
    '192.0.2.1:123456',
    '192.0.2.1, 203.0.113.5',
    '[::1',
    '::ffff:1.2.3.256',
    '@::1',
  ])('takes no %s for an address', async (ipAddress) => {
    const { gate } = gateWith(accepted)
    const customer = { id: '1', ipAddress }
    await expect(gate.sale('ph-qr', { ...QR_PH_SALE, customer })).rejects.toThrow(
      'customer.ipAddress is not an IPv4 or IPv6 address',
    )
  })

  it('leaves out what a database has no value for, and names it where it is needed', async () => {
    const { gate, sent } = gateWith(accepted)
    const customer = { id: '1', ipAddress: '192.0.2.1', email: null, firstName: ' ' }
    // @ts-expect-error JavaScript gets no help from types.
    await gate.sale('ph-qr', { ...QR_PH_SALE, customer })
    expect(sent[0]?.body.customer).toEqual({ id: '1', ip_address: '192.0.2.1' })
    expect(() =>
      // @ts-expect-error The same.
      gate.check('cup-qr', { ...CUP_QR_SALE, customer: { ...CUP_QR_CUSTOMER, email: null } }),
    ).toThrow('customer.email is missing')
  })

  it.each([
    [90_00, 'too-small'],
    [4_010_00, 'too-large'],
    [105_00, 'not-a-step'],
  ])('says why %d kuruş cannot be paid with Hizli QR', async (value, reason) => {
    const { gate } = gateWith(accepted)
    const input = {
      paymentId: 'order-1001',
      amount: { value, currency: 'TRY' },
      customer: HIZLI_QR_CUSTOMER,
    }
    await expect(gate.sale('hizliqr', input)).rejects.toThrow(reason)
    const limits = { hizliqr: { minValue: 1, maxValue: 5_000_00, stepValue: 1 } }
    const agreed = gateWith(accepted, { limits })
    await expect(agreed.gate.sale('hizliqr', input)).resolves.toMatchObject({ outcome: 'accepted' })
  })

  it('names all missing fields at once', async () => {
    const { gate } = gateWith(accepted)
    const customer = { id: '1', ipAddress: '203.0.113.7' }
    // @ts-expect-error JavaScript gets no help from types.
    await expect(gate.sale('cup-qr', { ...CUP_QR_SALE, customer })).rejects.toThrow(
      /firstName is missing.*lastName is missing.*phone.*email.*zip.*city.*street/,
    )
    await expect(
      gate.sale('hizliqr', {
        paymentId: 'order-1001',
        amount: { value: 100_00, currency: 'TRY' },
        // @ts-expect-error The same.
        customer,
      }),
    ).rejects.toThrow(/dayOfBirth.*billing\.address.*billing\.city.*billing\.postal is missing/)
  })

  it('K-21 never repeats what the customer typed', async () => {
    const { gate } = gateWith(accepted)
    const canary = 'canary;canary'
    const customer = Object.fromEntries(Object.keys(CUP_QR_CUSTOMER).map((key) => [key, canary]))
    const input = { ...CUP_QR_SALE, description: canary, returnUrl: canary, paymentId: canary }
    const error = await gate
      .sale('cup-qr', { ...input, customer: { ...CUP_QR_CUSTOMER, ...customer } })
      .catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('customer.email')
    expect(`${error}${(error as Error).stack}`).not.toContain('canary')
    expect(`${error}`).not.toContain(SECRET)
  })
})

describe('the answer to a sale', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const json =
    (body: unknown, status = 200) =>
    () =>
      Response.json(body, { status })
  const html = (status: number) => () => new Response('<h1>Sorry</h1>', { status })

  it.each<[string, () => Response | Promise<Response>, SaleAnswer]>([
    [
      'K-15 success is only "accepted"',
      accepted,
      { outcome: 'accepted', requestId: '9a59-00000001' },
    ],
    ['success with nothing else', json({ status: 'success' }), { outcome: 'accepted' }],
    [
      'an error',
      json({ status: 'error', code: 2003, message: 'Wrong data' }),
      { outcome: 'refused', code: '2003', message: 'Wrong data' },
    ],
    [
      'a payment id that the gateway has already, as after a sale that was sent twice',
      json({ status: 'error', code: 3041, message: 'Payment ID already exists' }, 400),
      { outcome: 'unknown', reason: 'payment-id-exists' },
    ],
    [
      'F-84 that code behind another one',
      json({ status: 'error', errors: [{ code: 2004 }, { code: '3041' }] }, 400),
      { outcome: 'unknown', reason: 'payment-id-exists' },
    ],
    [
      'a list of errors',
      json(
        { status: 'error', errors: [{ code: '2609', field: 'x', description: 'Invalid day' }] },
        400,
      ),
      { outcome: 'refused', code: '2609', message: 'Invalid day' },
    ],
    [
      'a message with control characters',
      json({ status: 'error', message: 'one\u0000\u202etwo' }),
      { outcome: 'refused', message: 'one  two' },
    ],
    [
      'HTTP 403 with an error and no reason',
      json({ status: 'error' }, 403),
      { outcome: 'refused', message: expect.stringContaining('HTTP status 403') },
    ],
    ['HTTP 403 with a page of a firewall', html(403), { outcome: 'unknown', reason: 'http-403' }],
    ['HTTP 400 with nothing', json({}, 400), { outcome: 'unknown', reason: 'http-400' }],
    [
      'HTTP 422 of somebody who says that it went well',
      json({ status: 'success' }, 422),
      { outcome: 'unknown', reason: 'http-422' },
    ],
    [
      'HTTP 400 for another payment',
      json({ status: 'error', code: 2003, payment_id: 'order-1002' }, 400),
      { outcome: 'unknown', reason: 'other-payment' },
    ],
    [
      'HTTP 400 with a wrong signature',
      json({ status: 'error', code: 2003, signature: `${'A'.repeat(86)}==` }, 400),
      { outcome: 'unknown', reason: 'signature-wrong' },
    ],
    [
      'HTTP 422',
      json({ message: 'broken JSON' }, 422),
      { outcome: 'refused', message: 'broken JSON' },
    ],
    [
      'F-85 HTTP 500',
      json({ status: 'error', code: 1 }, 500),
      { outcome: 'unknown', reason: 'http-500' },
    ],
    ['F-85 HTTP 502 with a page', html(502), { outcome: 'unknown', reason: 'http-502' }],
    ['a request that a proxy gave up on', html(408), { outcome: 'unknown', reason: 'http-408' }],
    ['F-85 a page with HTTP 200', html(200), { outcome: 'unknown', reason: 'not-json' }],
    ['nothing', () => new Response(null), { outcome: 'unknown', reason: 'not-json' }],
    ['a list', json([]), { outcome: 'unknown', reason: 'not-an-object' }],
    ['no status', json({ request_id: '1' }), { outcome: 'unknown', reason: 'no-status' }],
    ['a strange status', json({ status: 'succes' }), { outcome: 'unknown', reason: 'no-status' }],
    [
      'the answer of another payment',
      json({ status: 'success', payment_id: 'order-1002' }),
      { outcome: 'unknown', reason: 'other-payment' },
    ],
    [
      'the answer of another project',
      json({ status: 'success', project_id: 201 }),
      { outcome: 'unknown', reason: 'other-project' },
    ],
    [
      'the same project as text',
      json({ status: 'success', project_id: '200' }),
      { outcome: 'accepted' },
    ],
    [
      'a wrong signature',
      json({ status: 'success', signature: `${'A'.repeat(86)}==` }),
      { outcome: 'unknown', reason: 'signature-wrong' },
    ],
    [
      'a right signature',
      async () => new Response(await signedBody({ status: 'success', project_id: 200 })),
      { outcome: 'accepted' },
    ],
    [
      'no line',
      () => Promise.reject(new TypeError('fetch failed')),
      { outcome: 'unknown', reason: 'network' },
    ],
    [
      'a connection of which the platform reports what is wrong with it',
      () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'CERT_HAS_EXPIRED' } })),
      { outcome: 'not-sent', reason: 'network-CERT_HAS_EXPIRED' },
    ],
    ['a line that breaks', () => brokenOff(), { outcome: 'unknown', reason: 'network' }],
  ])('%s', async (_, answer, expected) => {
    const { gate } = gateWith(answer)
    expect(await gate.sale('cup-qr', CUP_QR_SALE)).toEqual(expected)
  })

  const anyStatus = fc
    .integer({ min: 200, max: 599 })
    .filter((status) => status < 300 || status >= 400)
  const withBody = (status: number) => ![204, 205, 304].includes(status)

  it('F-85 refuses unsigned only as the gateway documents it, whatever stands in between', async () => {
    const body = fc.constantFrom(
      ...['<h1>Conflict</h1>', '', '{}', '[]', 'null', '"error"'],
      ...['{"status":"error","code":2003}', '{"error":"rate limited"}', '{"message":"no"}'],
      ...['{"status":"error"}', '{"status":429,"message":"no"}', '{"status":"success"}'],
    )
    const readable = ['{"status":"error","code":2003}', '{"message":"no"}', '{"status":"error"}']
    await fc.assert(
      fc.asyncProperty(anyStatus.filter(withBody), body, async (status, text) => {
        const { gate } = gateWith(() => new Response(text, { status }))
        const { outcome } = await gate.sale('cup-qr', CUP_QR_SALE)
        const isRefusal =
          ([400, 403, 422].includes(status) && readable.includes(text)) ||
          (status === 200 && text.startsWith('{"status":"error"'))
        const isSuccess = status === 200 && text === '{"status":"success"}'
        expect(outcome).toBe(isRefusal ? 'refused' : isSuccess ? 'accepted' : 'unknown')
      }),
      { numRuns: 400 },
    )
  })

  it('believes a signed answer whatever its HTTP status', async () => {
    const words = fc.constantFrom(['error', 'refused'] as const, ['success', 'accepted'] as const)
    await fc.assert(
      fc.asyncProperty(anyStatus.filter(withBody), words, async (httpStatus, [status, outcome]) => {
        const body = await signedBody({ project_id: 200, payment_id: 'order-1001', status })
        const { gate } = gateWith(() => new Response(body, { status: httpStatus }))
        expect(await gate.sale('cup-qr', CUP_QR_SALE)).toMatchObject({ outcome })
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['Tue, 01 Dec 2026 03:14:15 GMT', Date.UTC(2026, 11, 1, 3, 14, 15)],
    ['2026-12-01 03:14', undefined],
    ['Tue, 99 Dec 2026 03:14:15 GMT', undefined],
  ])('tells the time of the gateway for the Date %s', async (date, gatewayTimeMs) => {
    const { gate } = gateWith(async () => {
      const headers = { date }
      return new Response(await signedBody({ status: 'success', project_id: 200 }), { headers })
    })
    const { gatewayTimeMs: told } = await gate.sale('cup-qr', CUP_QR_SALE)
    expect(told).toBe(gatewayTimeMs)
    expect((await gate.status('order-1001')).gatewayTimeMs).toBe(gatewayTimeMs)
  })

  it('K-21 G-09 says nothing personal, should the gateway repeat it', async () => {
    const { billing, ...customer } = HIZLI_QR_CUSTOMER
    const personal = [...Object.values(customer), ...Object.values(billing)]
    const message = `Not valid: ${personal.join(', ')} in TR`
    const { gate } = gateWith(json({ status: 'error', code: 2426, message }, 400))
    const answer = await gate.sale('hizliqr', hizliSale({}))
    expect(answer).toMatchObject({ message: expect.stringMatching(/^Not valid: …, .* in TR$/) })
    for (const each of personal) expect(JSON.stringify(answer)).not.toContain(each)
    const chinese = gateWith(json({ status: 'error', message: 'first_name 伍 is too short' }, 400))
    expect(await chinese.gate.sale('cup-qr', CUP_QR_SALE)).toMatchObject({
      message: 'first_name … is too short',
    })
  })

  it('F-84 gives up on a silent gateway after 20 seconds, and does not ask again', async () => {
    vi.useFakeTimers()
    let hear = (_: Request) => {}
    const asked = new Promise<Request>((resolve) => {
      hear = resolve
    })
    const { gate, sent } = gateWith((request) => {
      hear(request)
      return new Promise(() => undefined)
    })
    const settled = vi.fn()
    const sale = gate.sale('cup-qr', CUP_QR_SALE)
    void sale.then(settled)
    const { signal } = await asked
    await vi.advanceTimersByTimeAsync(19_999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await sale).toEqual({ outcome: 'unknown', reason: 'timeout' })
    expect(sent).toHaveLength(1)
    expect(signal.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('F-85 counts a body that never ends as silence', async () => {
    const { gate } = gateWith(() => new Response(new ReadableStream()), { timeoutMs: 20 })
    expect(await gate.sale('cup-qr', CUP_QR_SALE)).toEqual({
      outcome: 'unknown',
      reason: 'timeout',
    })
  })

  it('F-85 reads no more than a mebibyte of an answer', async () => {
    let sentBytes = 0
    const endless = new ReadableStream({
      pull(controller) {
        sentBytes += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
    })
    const { gate } = gateWith(() => new Response(endless))
    const answer = await gate.sale('cup-qr', CUP_QR_SALE)
    expect(answer).toEqual({ outcome: 'unknown', reason: 'answer-too-large' })
    expect(sentBytes).toBeLessThan(2_000_000)
  })

  it('leaves no timer behind', async () => {
    vi.useFakeTimers()
    const { gate } = gateWith(accepted)
    await gate.sale('cup-qr', CUP_QR_SALE)
    expect(vi.getTimerCount()).toBe(0)
  })
})

const QR_PH_SALE = { paymentId: 'order-1001', amount: { value: 100_00, currency: 'PHP' } }

function hizliSale(changes: Partial<typeof HIZLI_QR_CUSTOMER>): SaleInput<'hizliqr'> {
  const customer = { ...HIZLI_QR_CUSTOMER, ...changes }
  return { paymentId: 'order-1001', amount: { value: 100_00, currency: 'TRY' }, customer }
}

function brokenOff(): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"status":'))
        controller.error(new Error('reset'))
      },
    }),
  )
}
