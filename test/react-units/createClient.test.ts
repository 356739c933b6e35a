import { describe, expect, it } from 'vitest'
import { fromCallback } from '../../src/protocol/fromCallback.ts'
import type { ClientOptions } from '../../src/react/createClient.ts'
import { createClient } from '../../src/react/createClient.ts'
import type { Push } from '../../src/react/serverPush.ts'
import { START_MS, samplePayment, toIso } from '../core/samplePayment.ts'
import { createBackend, statusOf } from './createBackend.ts'

describe('asking for the status', () => {
  it('B-20 asks fresh, at one place, with the page’s own cookies only, and follows no redirect', async () => {
    const { backend, read } = setUp({ baseUrl: 'https://shop.example/api/' })
    await read('a/b?c')
    const [request] = backend.requests
    expect(request?.url).toBe('https://shop.example/api/payments/a%2Fb%3Fc')
    expect(request?.init).toMatchObject({
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'manual',
    })
  })

  it('sends the headers of the host, asked for anew each time', async () => {
    let count = 0
    const { backend, read } = setUp({ headers: () => ({ authorization: `Bearer ${++count}` }) })
    await read()
    await read()
    const sent = backend.requests.map(({ init }) => new Headers(init.headers).get('authorization'))
    expect(sent).toEqual(['Bearer 1', 'Bearer 2'])
  })

  it('gives the payment that the backend serves', async () => {
    const { read } = setUp()
    expect(await read()).toMatchObject({ ok: true, response: { payment: samplePayment() } })
  })

  it.each<[string, () => Response]>([
    ['F-06 a login page of the café', () => new Response('<!doctype html><title>Wi-Fi</title>')],
    ['F-06 an empty body', () => new Response('')],
    ['F-06 204', () => new Response(null, { status: 204 })],
    ['F-05 JSON that was cut', () => new Response('{"payment":{"id":"handle-1","sta')],
    ['F-07 an empty object', () => Response.json({})],
    ['F-07 null', () => Response.json(null)],
    ['F-07 an unknown status', () => statusOf({ ...samplePayment(), status: 'paid' as 'pending' })],
    ['F-07 a megabyte more', () => Response.json({ ...body(), more: 'x'.repeat(1_000_000) })],
  ])('takes %s for an unusable answer', async (_, answer) => {
    const { backend, read } = setUp()
    backend.answer = answer
    expect(await read()).toMatchObject({ ok: false, error: { code: 'bad-response' } })
  })

  it('B-20 lets go of an endless body', async () => {
    const { backend, read } = setUp()
    let sentBytes = 0
    let isCanceled = false
    backend.answer = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sentBytes += 65_536
            controller.enqueue(new Uint8Array(65_536))
          },
          cancel() {
            isCanceled = true
          },
        }),
      )
    expect(await read()).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    expect(isCanceled).toBe(true)
    expect(sentBytes).toBeLessThan(1_000_000)
  })

  it('F-07 ignores fields that it does not know', async () => {
    const { backend, read } = setUp()
    backend.answer = () =>
      Response.json({ ...body(), payment: { ...body().payment, color: 'red' } })
    const answer = await read()
    expect(answer.ok && answer.response.payment).toEqual(samplePayment())
  })

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
  ])('F-08 takes HTTP %i for %s only in the words of the backend', async (status, code) => {
    const { backend, read } = setUp()
    const bodies = [
      JSON.stringify({ error: { code, message: 'No.' } }),
      '',
      '{}',
      '<h1>Nope</h1>',
      'null',
    ]
    const codes = []
    for (const body of [...bodies, '{"error":{"code":404}}', '{"error":"not-found"}']) {
      backend.answer = () => new Response(body, { status })
      const answer = await read()
      codes.push(answer.ok ? 'ok' : answer.error.code)
      expect(answer).toMatchObject({ ok: false, error: { httpStatus: status } })
    }
    expect(codes).toEqual([code, ...Array(6).fill('http')])
  })

  it.each([400, 409, 429, 500, 503])(
    'F-10 names HTTP %i http, whatever its body says',
    async (status) => {
      const { backend, read } = setUp()
      backend.answer = () => Response.json({ error: { code: 'not-found' } }, { status })
      expect(await read()).toMatchObject({ ok: false, error: { code: 'http', httpStatus: status } })
    },
  )

  it('says which address something else than the backend answered', async () => {
    const { backend, read } = setUp()
    backend.answer = () => new Response('<h1>nginx</h1>', { status: 404 })
    const answer = await read('handle-secret')
    expect(answer).toMatchObject({
      error: {
        message: expect.stringMatching(/GET https:\/\/shop\.example\/api\/payments\/….*proxied/),
      },
    })
    expect(JSON.stringify(answer)).not.toMatch(/secret|nginx/)
  })

  it.each(['<!doctype html><div id=root>', '  <HTML><body>', '<!DOCTYPE html>'])(
    'says that HTML came where a payment was expected: %s',
    async (html) => {
      const { backend, read } = setUp()
      backend.answer = () => new Response(html)
      expect(await read()).toMatchObject({
        error: { code: 'bad-response', message: expect.stringMatching(/HTML.*proxied/) },
      })
    },
  )

  it.each([301, 302, 307, 308])(
    'F-16 T18 says that the shop redirects (%i), and follows it nowhere',
    async (status) => {
      const { backend, client, read } = setUp()
      backend.answer = () =>
        new Response(null, {
          status,
          headers: { location: 'https://shop.example/api/payments/1/' },
        })
      expect(await read()).toMatchObject({
        error: { code: 'network', message: expect.stringMatching(/redirect.*trailingSlash/) },
      })
      await expect(client.create({})).rejects.toMatchObject({
        code: 'network',
        message: expect.stringMatching(/POST .*redirect/),
      })
      expect(backend.requests).toHaveLength(2)
    },
  )

  it('F-16 knows a redirect that a browser hides', async () => {
    const { backend, read } = setUp()
    const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    backend.answer = () => hidden
    expect(await read()).toMatchObject({
      error: { code: 'network', message: expect.stringMatching(/redirect/) },
    })
  })

  it('keeps what the code that reads an answer throws, and does not call the answer bad', async () => {
    const cause = new TypeError('URL.canParse is not a function')
    const { read } = setUp({
      parse: () => {
        throw cause
      },
    })
    const answer = await read()
    expect(answer).toMatchObject({ ok: false, error: { code: 'parse-failed' } })
    expect(!answer.ok && answer.error.cause).toBe(cause)
  })

  it.each(['omit', 'include', 'same-origin'] as const)(
    'sends cookies by the credentials of the host with each call: %s',
    async (credentials) => {
      const open: { openEvents?: (id: string, signal: AbortSignal) => Promise<Response> } = {}
      const push: Push = (connection) => {
        open.openEvents = connection.open
        return () => () => {}
      }
      const { backend, client, read } = setUp({ credentials, push })
      await read()
      await client.create({})
      await open.openEvents?.('handle-1', new AbortController().signal)
      expect(backend.requests.map(({ init }) => init.credentials)).toEqual(
        Array(3).fill(credentials),
      )
    },
  )

  it('F-09 passes on how long the server wants to be left alone', async () => {
    const { backend, read } = setUp()
    backend.answer = () => new Response('', { status: 429, headers: { 'retry-after': '7' } })
    expect(await read()).toMatchObject({ retryAfterMs: 7_000 })
    backend.answer = () =>
      new Response('', {
        status: 503,
        headers: {
          date: new Date(START_MS).toUTCString(),
          'retry-after': new Date(START_MS + 9_000).toUTCString(),
        },
      })
    expect(await read()).toMatchObject({ retryAfterMs: 9_000 })
  })

  it.each<[string, typeof fetch]>([
    [
      'F-01 F-16 a line that is down, or a redirect',
      () => Promise.reject(new TypeError('Failed to fetch')),
    ],
    [
      'F-23 a fetch that throws',
      () => {
        throw new Error('patched')
      },
    ],
    [
      'F-05 a body that breaks off',
      async () =>
        new Response(new ReadableStream({ pull: (stream) => stream.error(new Error('cut')) })),
    ],
  ])('takes %s for trouble with the network', async (_, fetch) => {
    const client = createClient({ fetch })
    const answer = await client.status('handle-1', { signal: new AbortController().signal })
    expect(answer).toMatchObject({ ok: false, error: { code: 'network' } })
  })

  it('B-01 refuses a bank that is not on the list', async () => {
    const url = 'https://bank.evil.example/pay'
    const nextAction = { type: 'redirect', url, method: 'GET', fields: {} } as const
    const { backend, read } = setUp({ urlPolicy: { allowedHosts: ['.bank.example'] } })
    backend.payment = samplePayment({ nextAction })
    const answer = await read()
    expect(answer.ok && answer.response.payment).toMatchObject({
      actionProblem: 'redirect-invalid',
    })
    // The shop's own log learns of the host; nothing else of the address is left.
    const known = answer.ok ? answer.response.payment : samplePayment()
    const { actionRefusal, ...payment } = known
    expect(actionRefusal).toMatchObject({ origin: 'https://bank.evil.example' })
    expect(JSON.stringify(payment)).not.toContain('evil')
  })

  it('reads a callback that the backend only forwards, and takes the time from the answer', async () => {
    const { backend, read } = setUp({ parse: fromCallback })
    const callback = {
      project_id: 1,
      payment: {
        id: 'order-1',
        method: 'cup-qr',
        status: 'success',
        sum: { amount: 300_00, currency: 'CNY' },
      },
      operation: { status: 'success', type: 'sale' },
    }
    const date = new Date(START_MS).toUTCString()
    backend.answer = () => Response.json(callback, { headers: { date } })
    const answer = await read('order-1')
    expect(answer).toMatchObject({
      ok: true,
      response: { payment: { id: 'order-1', status: 'succeeded' }, serverTime: toIso(START_MS) },
    })
  })

  it('B-19 says nothing of the payment in an error', async () => {
    const { backend, read } = setUp()
    backend.answer = () => new Response('handle-secret', { status: 404 })
    expect(JSON.stringify(await read('handle-secret'))).not.toContain('secret')
  })
})

describe('asking for a new payment', () => {
  it('R35 sends the idempotency key, so that pressing twice makes one payment', async () => {
    const { backend, client } = setUp()
    const created = await client.create({ productId: 'tea' }, { idempotencyKey: 'key-1' })
    expect(created.payment).toEqual(samplePayment())
    const [request] = backend.requests
    expect(request?.init).toMatchObject({ method: 'POST', body: '{"productId":"tea"}' })
    expect(request?.url).toBe('https://shop.example/api/payments')
    expect(new Headers(request?.init.headers).get('idempotency-key')).toBe('key-1')
  })

  it("throws the backend's own code and words", async () => {
    const { backend, client } = setUp()
    const error = { code: 'amount-not-a-step', message: 'Only multiples of 10 TRY.' }
    backend.answer = () => Response.json({ error }, { status: 422 })
    await expect(client.create({})).rejects.toMatchObject({
      name: 'QuietzoneError',
      code: 'amount-not-a-step',
      message: 'quietzone: Only multiples of 10 TRY.',
    })
  })

  it.each<[string, () => Response, string]>([
    ['500 without words', () => new Response('<h1>Oops</h1>', { status: 500 }), 'http'],
    ['a page where a payment was expected', () => new Response('<!doctype html>'), 'bad-response'],
    ['403', () => Response.json({}, { status: 403 }), 'forbidden'],
    ['201 that is no payment', () => Response.json({}, { status: 201 }), 'bad-response'],
    ['a broken line', () => Response.error(), 'network'],
  ])('names %s in one word', async (_, answer, code) => {
    const { backend, client } = setUp()
    backend.answer = () => {
      const given = answer()
      if (given.type === 'error') throw new TypeError('Failed to fetch')
      return given
    }
    await expect(client.create({})).rejects.toMatchObject({ name: 'QuietzoneError', code })
  })
})

function setUp(options: ClientOptions = {}) {
  const backend = createBackend()
  const client = createClient({
    baseUrl: 'https://shop.example/api',
    fetch: backend.fetch,
    ...options,
  })
  const { signal } = new AbortController()
  const read = (paymentId = 'handle-1') => client.status(paymentId, { signal })
  return { backend, client, read }
}

function body() {
  return { payment: samplePayment(), serverTime: toIso(START_MS) }
}
