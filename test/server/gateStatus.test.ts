import { describe, expect, it } from 'vitest'
import { gateWith } from './pretendGate.ts'
import { callback, signedBody } from './signedBody.ts'

const signed = (message: object) => async () => new Response(await signedBody(message))
const notFound = {
  payment: { status: 'error' },
  errors: [{ code: '3061', message: 'Transaction not found' }],
}

describe('asking how a payment stands', () => {
  it('asks with a signed request, as the documents say', async () => {
    const { gate, sent } = gateWith(signed(callback()))
    await gate.status('order-1001')
    expect(sent[0]?.url).toBe('https://api.ecommpay.com/v2/payment/status')
    expect(sent[0]?.body).toEqual({
      general: { project_id: 200, payment_id: 'order-1001', signature: expect.any(String) },
    })
  })

  it('reads a signed answer like a callback, and takes its last sale', async () => {
    const { operation, ...message } = callback()
    const declined = { type: 'sale', status: 'decline', code: '20000' }
    const operations = [declined, operation, { type: 'refund', code: '2' }]
    const { gate } = gateWith(signed({ ...message, operations }))
    expect(await gate.status('order-1001')).toMatchObject({
      outcome: 'found',
      callback: {
        paymentId: 'order-1001',
        gatewayStatus: 'success',
        amount: { value: 30000, currency: 'CNY' },
        operation: { code: '0' },
      },
    })
  })

  it('K-05 believes a sentence of a bank that only looks like an entry: there is nobody else to ask', async () => {
    const operation = { type: 'sale', status: 'decline', code: '20000', message: 'No; code: 51' }
    const payment = { id: 'order-1001', status: 'decline' }
    const { gate } = gateWith(signed(callback({ payment, operation })))
    expect(await gate.status('order-1001')).toMatchObject({
      outcome: 'found',
      callback: { gatewayStatus: 'decline' },
    })
  })

  it('K-05 takes a form of a bank whose fields have names such as order[id]', async () => {
    const body = { 'order[id]': '1', ctl00$Main: 'a;b:c' }
    const redirect_data = { method: 'POST', url: 'https://bank.example/', body }
    const { gate } = gateWith(signed(callback({ redirect_data })))
    expect(await gate.status('order-1001')).toMatchObject({
      callback: { instruction: { type: 'action', action: { fields: body } } },
    })
  })

  it('judges the code by the order', async () => {
    const display = { display_data: [{ type: 'qr_data', data: 'http://127.0.0.1:4010/bank/1' }] }
    const { gate } = gateWith(signed(callback(display)))
    const strict = await gate.status('order-1001')
    expect(strict).toMatchObject({ callback: { instruction: { type: 'invalid' } } })
    const local = await gate.status('order-1001', { urlPolicy: { httpHosts: ['127.0.0.1'] } })
    expect(local).toMatchObject({ callback: { instruction: { type: 'action' } } })
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['signed', signed({ project_id: 200, ...notFound })],
    ['unsigned', () => Response.json(notFound)],
    ['with a number for a code', () => Response.json({ status: 'error', code: 3061 })],
    ['with HTTP 404', () => Response.json(notFound, { status: 404 })],
  ])('says not found for code 3061, %s: that is no failed payment', async (_, answer) => {
    const { gate } = gateWith(answer)
    expect(await gate.status('order-1001')).toEqual({ outcome: 'not-found' })
  })

  it.each([200, 400, 404, 409, 500, 503])(
    'believes a signed answer with HTTP %i, found or not',
    async (status) => {
      const answered = (message: object) => async () =>
        new Response(await signedBody(message), { status })
      const found = gateWith(answered(callback()))
      expect(await found.gate.status('order-1001')).toMatchObject({ outcome: 'found' })
      const missing = gateWith(answered({ project_id: 200, ...notFound }))
      expect(await missing.gate.status('order-1001')).toEqual({ outcome: 'not-found' })
    },
  )

  it.each<[string, string, () => Response | Promise<Response>]>([
    [
      '"not found" for another payment',
      'other-payment',
      () => Response.json({ ...notFound, payment: { status: 'error', id: 'order-1002' } }),
    ],
    [
      '"not found" for another project',
      'other-project',
      () => Response.json({ ...notFound, general: { project_id: 201 } }),
    ],
    ['a page with HTTP 404', 'http-404', () => new Response('<h1>404</h1>', { status: 404 })],
    [
      'an unsigned success with HTTP 409',
      'http-409',
      () => Response.json(callback(), { status: 409 }),
    ],
    ['an unsigned success', 'signature-missing', () => Response.json(callback())],
    [
      'a success with a wrong signature',
      'signature-wrong',
      async () => new Response(await signedBody(callback(), 'another-secret-key')),
    ],
    [
      'a wrongly signed "not found"',
      'signature-wrong',
      async () => new Response(await signedBody(notFound, 'another-secret-key')),
    ],
    [
      'the answer of another payment',
      'other-payment',
      signed(callback({ payment: { id: 'order-1002', status: 'success' } })),
    ],
    ['the answer of another project', 'other-project', signed(callback({ project_id: 201 }))],
    [
      'a success with code 3061 beside it, unsigned',
      'signature-missing',
      () => Response.json(callback({ errors: notFound.errors })),
    ],
    [
      'K-05 an ambiguous answer',
      'ambiguous-payload',
      signed(callback({ note: 'x;payment:status:success' })),
    ],
    [
      'K-05 an answer whose key could be two',
      'ambiguous-payload',
      signed(callback({ 'payment:status': 'success' })),
    ],
    ...['payment:status:success', 'operations:0:status:success', 'display_data:0:data:x'].map(
      (entry): [string, string, () => Promise<Response>] => [
        `K-05 an answer with ${entry} in a text`,
        'ambiguous-payload',
        signed(callback({ note: `x;${entry}` })),
      ],
    ),
    [
      'an answer without a status',
      'status-missing',
      signed({ project_id: 200, payment: { id: 'order-1001' } }),
    ],
    ['F-85 a page', 'not-json', () => new Response('<h1>Sorry</h1>')],
    ['F-85 HTTP 500', 'http-500', () => Response.json(notFound, { status: 500 })],
    ['HTTP 403', 'http-403', () => Response.json({ message: 'no' }, { status: 403 })],
    ['no line', 'network', () => Promise.reject(new TypeError('fetch failed'))],
  ])('learns nothing from %s', async (_, reason, answer) => {
    const { gate } = gateWith(answer)
    expect(await gate.status('order-1001')).toEqual({ outcome: 'unknown', reason })
  })

  it('F-85 waits no longer than it was told', async () => {
    const { gate } = gateWith(() => new Promise(() => undefined), { timeoutMs: 20 })
    expect(await gate.status('order-1001')).toEqual({ outcome: 'unknown', reason: 'timeout' })
  })

  it('asks for no id that no payment can have', async () => {
    const { gate, sent } = gateWith(signed(callback()))
    await expect(gate.status('order;1001')).rejects.toMatchObject({ code: 'invalid-input' })
    expect(sent).toEqual([])
  })

  it('K-18 asks nobody but the gateway, whatever addresses an answer holds', async () => {
    const redirect = { redirect_data: { method: 'GET', url: 'https://inside.example/' } }
    const { gate, sent } = gateWith(signed(callback(redirect)))
    await gate.status('order-1001')
    expect(sent.map(({ url }) => new URL(url).origin)).toEqual(['https://api.ecommpay.com'])
  })
})
