import ecommpay from 'ecommpay'
import { describe, expect, it } from 'vitest'
import { METHOD_FACTS, PAYMENT_METHODS } from '../../src/protocol/paymentMethod.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { sign, verify } from '../../src/server/signing/signature.ts'
import {
  askStatus,
  createMerchant,
  PROJECT_ID,
  post,
  SECRET,
  saleBody,
  startPayment,
} from './merchant.ts'

const CUP_PATH = METHOD_FACTS['cup-qr'].salePath

describe('the simulator takes a sale request as the gateway does', () => {
  it.each(PAYMENT_METHODS)('accepts a whole %s sale and signs the answer', async (method) => {
    const { simulator } = createMerchant()
    const { status, body } = await post(simulator, METHOD_FACTS[method].salePath, saleBody(method))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'success',
      project_id: PROJECT_ID,
      payment_id: `order-${method}`,
    })
    expect(body.request_id).toMatch(/^[0-9a-f]{24}-00000001$/)
    expect(await verify(body, SECRET)).toBe(true)
    const { signature, ...signed } = body
    expect(ecommpay.signer(signed, SECRET)).toBe(signature)
  })

  it('accepts what createGate sends, and tells it the status', async () => {
    const { simulator } = createMerchant()
    const gate = createGate({ projectId: PROJECT_ID, secret: SECRET, fetch: simulator.fetch })
    const answer = await gate.sale('ph-qr', {
      paymentId: 'order-7',
      amount: { value: 250_00, currency: 'PHP' },
      customer: { id: 'customer-1', ipAddress: '203.0.113.7' },
    })
    expect(answer.outcome).toBe('accepted')
    expect(await gate.status('order-7')).toMatchObject({
      outcome: 'found',
      callback: { paymentId: 'order-7', gatewayStatus: 'processing' },
    })
    expect(await gate.status('order-8')).toEqual({ outcome: 'not-found' })
  })

  it('answers 400 to a signature made with another secret', async () => {
    const { simulator } = createMerchant()
    const { status, body } = await post(simulator, CUP_PATH, saleBody('cup-qr'), 'another secret')
    expect(status).toBe(400)
    expect(body).toMatchObject({ status: 'error', code: '3261' })
    expect(simulator.payments).toEqual([])
    expect(simulator.log.at(-1)).toMatchObject({ httpStatus: 400, kind: 'request' })
  })

  it('answers 400 to a body that was changed after signing', async () => {
    const { simulator } = createMerchant()
    const body = saleBody('cup-qr')
    const general = { ...body.general, signature: await sign(body, SECRET) }
    const changed = { ...body, general, payment: { ...body.payment, amount: 1 } }
    const response = await simulator.fetch(`https://api.example${CUP_PATH}`, {
      method: 'POST',
      body: JSON.stringify(changed),
    })
    expect(response.status).toBe(400)
  })

  it('answers 422 to broken JSON', async () => {
    const { simulator } = createMerchant()
    const response = await simulator.fetch(`https://api.example${CUP_PATH}`, {
      method: 'POST',
      body: '{"general": ',
    })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ status: 'error', code: '2003' })
  })

  it('answers 400 without a signature and a project, and names both', async () => {
    const { simulator } = createMerchant()
    const response = await simulator.fetch(`https://api.example${CUP_PATH}`, {
      method: 'POST',
      body: '{}',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [
        { code: '2004', field: 'general.project_id' },
        { code: '3262', field: 'general.signature' },
      ],
    })
  })

  it('answers 403 to another project', async () => {
    const { simulator } = createMerchant()
    const body = saleBody('cup-qr')
    body.general.project_id = 201
    expect((await post(simulator, CUP_PATH, body)).status).toBe(403)
  })

  it('answers 400 to missing data and names every field', async () => {
    const { simulator } = createMerchant()
    const sale = saleBody('hizliqr')
    sale.customer = { id: 'customer-1', ip_address: '203.0.113.7', email: 'payer@shop.example' }
    const { status, body } = await post(simulator, METHOD_FACTS.hizliqr.salePath, sale)
    expect(status).toBe(400)
    expect(body.errors?.map(({ field }) => field)).toEqual([
      'customer.first_name',
      'customer.last_name',
      'customer.day_of_birth',
      'customer.billing.address',
      'customer.billing.city',
      'customer.billing.country',
      'customer.billing.postal',
    ])
  })

  it.each([
    ['another currency', { amount: 51_000, currency: 'CNY' }, '3121'],
    ['too small an amount', { amount: 9_000, currency: 'TRY' }, '3358'],
    ['too large an amount', { amount: 500_000, currency: 'TRY' }, '2642'],
    ['an amount that is no multiple of 10 TRY', { amount: 51_500, currency: 'TRY' }, '20101'],
    ['an amount as text', { amount: '51000', currency: 'TRY' }, '2004'],
  ])('refuses %s with a fitting code', async (_, payment, code) => {
    const { simulator } = createMerchant()
    const sale = { ...saleBody('hizliqr'), payment }
    const { status, body } = await post(simulator, METHOD_FACTS.hizliqr.salePath, sale)
    expect(status).toBe(400)
    expect(body.code).toBe(code)
  })

  it.each([
    [{ email: 'nobody' }, '2426'],
    [{ day_of_birth: '2002-11-03' }, '2609'],
    [{ billing: { address: 'a', city: 'b', country: 'DE', postal: '1' } }, '2610'],
  ])('refuses %j with a code that names the field', async (change, code) => {
    const { simulator } = createMerchant()
    const sale = saleBody('hizliqr')
    Object.assign(sale.customer, change)
    const { body } = await post(simulator, METHOD_FACTS.hizliqr.salePath, sale)
    expect(body.errors).toMatchObject([{ code }])
  })

  it('refuses a payment id that was used before (3041)', async () => {
    const { simulator } = createMerchant()
    await startPayment(simulator, 'cup-qr', 'order-1')
    const { status, body } = await post(simulator, CUP_PATH, saleBody('cup-qr', 'order-1'))
    expect(status).toBe(400)
    expect(body.code).toBe('3041')
    expect(simulator.payments).toHaveLength(1)
  })
})

it('lets a caller give up while the answer is kept waiting', async () => {
  const { simulator, merchant } = createMerchant({ scenario: 'callback-before-answer' })
  merchant.answers = ['hang']
  const controller = new AbortController()
  const sale = saleBody('cup-qr')
  const general = { ...sale.general, signature: await sign(sale, SECRET) }
  const answer = simulator.fetch(`https://api.example${CUP_PATH}`, {
    method: 'POST',
    body: JSON.stringify({ ...sale, general }),
    signal: controller.signal,
  })
  controller.abort(new Error('no time'))
  await expect(answer).rejects.toThrow('no time')
})

describe('the simulator answers status requests', () => {
  it('says 3061 with HTTP 200 for a payment that was never registered', async () => {
    const { simulator } = createMerchant()
    const { status, body } = await askStatus(simulator, 'nobody-knows')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      payment: { status: 'error' },
      errors: [{ code: '3061', message: 'Transaction not found' }],
    })
    expect(await verify(body, SECRET)).toBe(true)
  })

  it('tells the state with the operation in a list, signed, and without the code', async () => {
    const { simulator } = createMerchant()
    await startPayment(simulator, 'cup-qr', 'order-1')
    const { body } = await askStatus(simulator, 'order-1')
    expect(body).toMatchObject({
      project_id: PROJECT_ID,
      payment: { id: 'order-1', status: 'awaiting customer action' },
      operations: [{ status: 'awaiting customer action', code: '9999' }],
      errors: [],
    })
    expect(body.display_data).toBeUndefined()
    expect(await verify(body, SECRET)).toBe(true)
  })

  it('tells by request id why a sale was refused', async () => {
    const { simulator } = createMerchant()
    const sale = { ...saleBody('cup-qr'), payment: { amount: 100, currency: 'VND' } }
    const refused = await post(simulator, CUP_PATH, sale)
    const question = { project_id: PROJECT_ID, request_id: refused.body.request_id ?? '' }
    const response = await simulator.fetch('https://api.example/v2/payment/status/request', {
      method: 'POST',
      body: JSON.stringify({ ...question, signature: await sign(question, SECRET) }),
    })
    expect(await response.json()).toMatchObject({
      payment: { status: 'error' },
      errors: [{ code: '3121', field: 'payment.currency' }],
    })
  })
})

it('K-23 refuses to be created where NODE_ENV is production, unless forced', () => {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    expect(() => createMerchant()).toThrow(/NODE_ENV=production/)
    expect(() => createMerchant({ force: true })).not.toThrow()
  } finally {
    process.env.NODE_ENV = before
  }
})

it('K-21 writes nothing about the customer and no secret into its log', async () => {
  const { simulator } = createMerchant()
  await startPayment(simulator, 'cup-qr')
  await simulator.pay('order-cup-qr')
  const log = JSON.stringify(simulator.log)
  for (const canary of [SECRET, 'payer@shop.example', '13600000000', '203.0.113.7', '倩文']) {
    expect(log).not.toContain(canary)
  }
})
