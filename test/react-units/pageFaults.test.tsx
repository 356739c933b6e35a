import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/react/createClient.ts'
import { START_MS, samplePayment, toIso } from '../core/samplePayment.ts'
import { createBackend } from './createBackend.ts'
import { followPayment, pass, startClock } from './followPayment.tsx'

const PICTURE = `data:image/png;base64,${btoa('\x89PNG')}`

describe('an error that code in the page throws', () => {
  beforeEach(startClock)
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  const redirect = { type: 'redirect', url: 'https://bank.example/pay', method: 'GET' } as const
  const picture = { type: 'qr-image', src: PICTURE } as const

  it.each([
    ['URL', redirect],
    ['atob', picture],
  ])(
    'T1 is not called a bad response of the shop when the browser has no %s: onError gets the cause',
    async (name, action) => {
      const nextAction = action as unknown as NonNullable<
        ReturnType<typeof samplePayment>['nextAction']
      >
      const backend = createBackend(samplePayment({ nextAction }))
      const onError = vi.fn()
      vi.stubGlobal(name, undefined)
      const checkout = followPayment({ backend, onError })
      await pass(20_000)
      expect(onError.mock.calls).toEqual([
        [expect.objectContaining({ code: 'parse-failed', cause: expect.any(TypeError) })],
      ])
      expect(checkout.state.phase).toBe('loading')
      // As soon as the browser can read the response, the customer sees the payment.
      vi.unstubAllGlobals()
      await pass(20_000)
      expect(backend.requests.length).toBeGreaterThan(2)
    },
  )

  it('T1 reaches onError with its cause from a client of the shop’s own', async () => {
    const cause = new RangeError('from a service worker')
    const onError = vi.fn()
    const backend = createBackend()
    backend.answer = () => {
      throw cause
    }
    followPayment({ backend, onError })
    await pass(5_000)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'network', cause }))
  })

  it('T1 is reported when it comes from reading the status that the server put into the page', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    vi.stubGlobal('URL', undefined)
    const payment = samplePayment({ nextAction: redirect as never })
    const initial = { payment, serverTime: toIso(START_MS) }
    followPayment({ backend: createBackend(payment), initial })
    await pass(1_000)
    expect(report).toHaveBeenCalledWith(expect.any(TypeError))
  })

  it.each<[string, Parameters<typeof createClient>[0], string]>([
    [
      '`headers`',
      {
        headers: () => {
          throw new RangeError('no token')
        },
        fetch: async () => Response.json({}),
      },
      'parse-failed',
    ],
    ['`fetch`', { fetch: () => Promise.reject(new RangeError('offline')) }, 'network'],
    [
      'the body',
      {
        fetch: async () =>
          new Response(new ReadableStream({ pull: (body) => body.error(new RangeError('cut')) })),
      },
      'network',
    ],
  ])('T1 keeps its cause when it comes from %s', async (_, options, code) => {
    const read = await createClient(options).status('h', { signal: new AbortController().signal })
    expect(read).toMatchObject({ ok: false, error: { code, cause: expect.any(RangeError) } })
    await expect(createClient(options).create({})).rejects.toSatisfy((error: Error) =>
      [error, error.cause].some((each) => each instanceof RangeError),
    )
  })

  it('T1 is not hidden by a lost connection: a new payment whose response breaks off may exist', async () => {
    const cut = async () =>
      new Response(new ReadableStream({ pull: (body) => body.error(new Error('cut')) }))
    await expect(createClient({ fetch: cut }).create({})).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(/unknown whether a payment was made.*idempotencyKey/),
    })
  })
})
