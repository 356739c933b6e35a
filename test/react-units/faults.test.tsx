import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  DEADLINE_MS,
  START_MS,
  samplePayment,
  settledPayment,
  toIso,
} from '../core/samplePayment.ts'
import { createBackend, silence, statusOf } from './createBackend.ts'
import { followPayment, pass, setVisibility, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const captivePortal = () => new Response('<!doctype html><title>Sign in to Wi-Fi</title>')
const REFUSALS = [
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [410, 'gone'],
] as const
/** A refusal as the kit's own backend words it. */
const refusal = (status: number, code: string | number) =>
  Response.json({ error: { code, message: 'There is no such payment.' } }, { status })
const page = (status: number) =>
  new Response('<html><h1>nginx</h1></html>', { status, headers: { 'content-type': 'text/html' } })
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'))

describe('a line that fails', () => {
  it('F-01 R12 keeps waiting when the first reads fail, says so after two, and recovers alone', async () => {
    const backend = createBackend()
    backend.answer = noNetwork
    const checkout = followPayment({ backend })
    await pass(0)
    expect(checkout.state).toMatchObject({ phase: 'loading', connection: 'ok' })
    await pass(3_000)
    expect(checkout.state).toMatchObject({
      phase: 'loading',
      connection: 'retrying',
      error: { code: 'network' },
    })
    backend.answer = undefined
    await pass(4_000)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', connection: 'ok' })
    expect(checkout.state).not.toHaveProperty('error')
  })

  it('F-20 a status endpoint that was never reached is a line that is down for the customer, and a hint for the developer', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const backend = createBackend()
    backend.answer = noNetwork
    const checkout = followPayment({ backend })
    await pass(4_000)
    expect(warn).not.toHaveBeenCalled()
    await pass(60_000)
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]?.[0]).toMatch(/CORS/)
    expect(JSON.stringify(warn.mock.calls)).not.toContain('handle-1')
    expect(checkout.state).toMatchObject({ phase: 'loading', connection: 'retrying' })
    backend.answer = undefined
    await pass(20_000)
    backend.answer = noNetwork
    await pass(60_000)
    expect(warn).toHaveBeenCalledOnce()
  })

  it('F-02 R12 ends paid after thirty failures in a row, and never showed a failure', async () => {
    const checkout = followPayment()
    await pass(0)
    checkout.backend.answer = noNetwork
    const asked = checkout.backend.requests.length
    while (checkout.state.connection === 'ok') await pass(1_000)
    const rendered = checkout.renders.length
    while (checkout.backend.requests.length < asked + 30) await pass(1_000)
    expect(checkout.state.connection).toBe('retrying')
    expect(checkout.renders).toHaveLength(rendered)
    checkout.backend.answer = undefined
    checkout.backend.payment = settledPayment('succeeded')
    await pass(17_000)
    expect(checkout.phases).toEqual(['loading', 'awaiting', 'succeeded'])
  })

  it('F-03 B-20 gives up on a first read that hangs, and asks again', async () => {
    const backend = createBackend()
    backend.answer = silence
    const checkout = followPayment({ backend })
    await pass(7_999)
    expect(backend.requests).toHaveLength(1)
    backend.answer = undefined
    await pass(2_500)
    expect(backend.requests[0]?.isAborted()).toBe(true)
    expect(checkout.state.phase).toBe('awaiting')
  })

  it('F-04 keeps the code on the screen and asks on when a later read hangs', async () => {
    const checkout = followPayment()
    const { backend } = checkout
    await pass(4_500)
    backend.answer = silence
    await pass(2_500)
    const asked = backend.requests.length
    await pass(8_000)
    backend.answer = undefined
    await pass(2_500)
    expect(backend.requests.length).toBeGreaterThan(asked)
    expect(checkout.phases).toEqual(['loading', 'awaiting'])
    expect(backend.mostPending).toBe(1)
  })

  it('F-03 goes on even when the hung request cannot be aborted', async () => {
    const { fetch, ...rest } = createBackend()
    let isHung = true
    const backend = {
      ...rest,
      fetch: ((input, init) => (isHung ? silence() : fetch(input, init))) as typeof fetch,
    }
    const checkout = followPayment({ backend })
    await pass(8_000)
    isHung = false
    backend.payment = settledPayment('succeeded')
    await pass(2_500)
    expect(checkout.state.phase).toBe('awaiting')
  })

  it.each<[string, () => Response | Promise<Response>]>([
    [
      'F-05 an answer that was cut',
      () => new Response('{"payment":{"id":"handle-1","status":"suc'),
    ],
    ['F-06 the login page of a café', captivePortal],
    ['F-06 an empty answer', () => new Response('')],
    ['F-06 204', () => new Response(null, { status: 204 })],
    ['F-07 an empty object', () => Response.json({})],
    ['F-07 an unknown status', () => statusOf({ ...samplePayment(), status: 'paid' as 'pending' })],
    ['F-07 a megabyte more', () => Response.json({ more: 'x'.repeat(1_000_000) })],
    ['F-10 503', () => new Response('', { status: 503 })],
    ['F-15 another payment', () => statusOf(settledPayment('succeeded', { id: 'handle-2' }))],
    ['F-16 a redirect', noNetwork],
  ])('keeps the code on the screen and asks on after %s', async (_, answer) => {
    const checkout = followPayment()
    await pass(0)
    checkout.backend.answer = answer
    await pass(30_000)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', connection: 'retrying' })
    expect(checkout.state.payment).toEqual(samplePayment())
    checkout.backend.answer = undefined
    checkout.backend.payment = settledPayment('succeeded')
    await pass(17_000)
    expect(checkout.phases).toEqual(['loading', 'awaiting', 'succeeded'])
  })

  it('F-15 reports a backend that answers about another payment, once', async () => {
    const onError = vi.fn()
    const backend = createBackend(settledPayment('succeeded', { id: 'handle-2' }))
    const checkout = followPayment({ backend, onError })
    await pass(60_000)
    expect(checkout.state.phase).toBe('loading')
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'bad-response' })
  })

  it.each(REFUSALS)(
    'F-08 R13 keeps the code for ten seconds of %i in the words of the backend, then stops and tells the host once',
    async (status, code) => {
      const onError = vi.fn()
      const checkout = followPayment({ onError })
      await pass(0)
      checkout.backend.answer = () => refusal(status, code)
      await pass(13_000)
      expect(checkout.phases).toEqual(['loading', 'awaiting'])
      await pass(6_000)
      expect(checkout.state).toMatchObject({ phase: 'unavailable', payment: samplePayment() })
      const asked = checkout.backend.requests.length
      expect(asked).toBeLessThanOrEqual(7)
      await pass(3_600_000)
      // Once more at 00:00 and at the end of the time in which the payment may change.
      expect(checkout.backend.requests.length).toBeLessThanOrEqual(asked + 2)
      expect(onError).toHaveBeenCalledTimes(1)
      expect(onError.mock.calls[0]?.[0]).toMatchObject({ code, httpStatus: status })
    },
  )

  it.each<[string, number, () => Response]>([
    ['an ingress', 404, () => page(404)],
    ['a firewall', 403, () => page(403)],
    ['an expired login of a proxy', 401, () => new Response('', { status: 401 })],
    ['a proxy that speaks JSON', 410, () => Response.json({ message: 'Gone' }, { status: 410 })],
    ['a platform with a number for a code', 404, () => refusal(404, 404)],
    ['a platform with another code', 404, () => refusal(404, 'ResourceNotFound')],
    ['a body that never ends', 404, () => new Response(new ReadableStream(), { status: 404 })],
    ['a body that is too large', 404, () => new Response('x'.repeat(1_000_000), { status: 404 })],
  ])('F-08 R13 reads on whatever %s says for an hour with %i', async (_, __, answer) => {
    const checkout = followPayment({ backend: createBackend(settledPayment('processing')) })
    await pass(0)
    checkout.backend.answer = answer
    await pass(9 * 60_000)
    expect(checkout.state).toMatchObject({ phase: 'processing', connection: 'retrying' })
    checkout.backend.answer = undefined
    checkout.backend.payment = settledPayment('succeeded', { version: 4 })
    await pass(20_000)
    expect(checkout.phases).toEqual(['loading', 'processing', 'succeeded'])
  })

  it('F-08 R13 counts refusals only as long as no good answer comes between them', async () => {
    const checkout = followPayment()
    let reads = 0
    checkout.backend.answer = () => {
      reads += 1
      return reads % 3 === 0 ? statusOf(samplePayment()) : refusal(404, 'not-found')
    }
    await pass(120_000)
    expect(checkout.phases).toEqual(['loading', 'awaiting'])
  })

  it.each(['focus', 'online', 'pageshow', 'visible', 'clock'] as const)(
    'F-08 R13 reads once when the customer comes back (%s), and one good answer restores everything',
    async (how) => {
      const checkout = followPayment()
      await pass(0)
      checkout.backend.answer = () => refusal(404, 'not-found')
      await pass(30_000)
      expect(checkout.state.phase).toBe('unavailable')
      const asked = checkout.backend.requests.length
      await comeBack(how)
      await pass(5_000)
      expect(checkout.backend.requests).toHaveLength(asked + 1)
      expect(checkout.state.phase).toBe('unavailable')
      checkout.backend.answer = undefined
      await comeBack(how)
      await pass(2_000)
      expect(checkout.state.phase).toBe('awaiting')
      checkout.backend.payment = settledPayment('succeeded')
      await pass(9_000)
      expect(checkout.phases).toEqual([
        'loading',
        'awaiting',
        'unavailable',
        'awaiting',
        'succeeded',
      ])
    },
  )

  it('F-08 R13 treats a refusal from a client of the host the same way', async () => {
    const error = { code: 'gone', message: 'No longer here.' } as const
    let isGone = true
    const checkout = followPayment({
      client: {
        urlPolicy: {},
        create: () => Promise.reject(new Error('not used')),
        status: async () =>
          isGone
            ? { ok: false, error }
            : { ok: true, response: { payment: samplePayment(), serverTime: toIso(Date.now()) } },
      },
    })
    await pass(9_000)
    expect(checkout.state.phase).toBe('loading')
    await pass(10_000)
    expect(checkout.state).toMatchObject({ phase: 'unavailable', error })
    isGone = false
    window.dispatchEvent(new Event('focus'))
    await pass(0)
    expect(checkout.state.phase).toBe('awaiting')
  })

  it('R13 keeps the code that the server put into the page while the shop refuses for a moment', async () => {
    const backend = createBackend()
    backend.answer = () => refusal(404, 'not-found')
    const initial = { payment: samplePayment(), serverTime: toIso(START_MS) }
    const checkout = followPayment({ backend, initial })
    await pass(8_000)
    expect(checkout.phases).toEqual(['awaiting'])
    backend.answer = undefined
    backend.payment = settledPayment('succeeded')
    await pass(5_000)
    expect(checkout.phases).toEqual(['awaiting', 'succeeded'])
  })

  it('R13 does not blame the line for a shop that refuses to answer', async () => {
    const checkout = followPayment()
    await pass(0)
    checkout.backend.answer = noNetwork
    await pass(20_000)
    expect(checkout.state.connection).toBe('retrying')
    checkout.backend.answer = () => refusal(404, 'not-found')
    await pass(40_000)
    expect(checkout.state).toMatchObject({ phase: 'unavailable', connection: 'ok' })
  })

  it('R13 goes on when "check now" finds the payment after all', async () => {
    const backend = createBackend()
    backend.answer = () => refusal(404, 'not-found')
    const checkout = followPayment({ backend })
    await pass(20_000)
    expect(checkout.state.phase).toBe('unavailable')
    backend.answer = undefined
    const isDone = checkout.state.refresh()
    await pass(0)
    await isDone
    expect(checkout.state.phase).toBe('awaiting')
    backend.payment = settledPayment('succeeded')
    await pass(5_000)
    expect(checkout.state.phase).toBe('succeeded')
  })

  it('F-09 leaves a busy server alone for as long as it asks, also when somebody looks at the page', async () => {
    const checkout = followPayment()
    const { backend } = checkout
    await pass(0)
    backend.answer = () => new Response('', { status: 429, headers: { 'retry-after': '30' } })
    while (backend.requests.length < 2) await pass(500)
    const [, busy] = backend.requests
    backend.answer = undefined
    await pass(10_000)
    window.dispatchEvent(new Event('focus'))
    await pass(30_000)
    expect((backend.requests[2]?.atMs ?? 0) - (busy?.atMs ?? 0)).toBe(30_000)
  })

  it('F-10 asks at most twenty times in a minute of trouble, and is back soon after it', async () => {
    const checkout = followPayment()
    const { backend } = checkout
    await pass(0)
    backend.answer = () => new Response('', { status: 503 })
    await pass(60_000)
    expect(backend.requests.length).toBeLessThanOrEqual(20)
    backend.answer = undefined
    await pass(16_500)
    expect(checkout.state.connection).toBe('ok')
  })

  it('F-12 F-13 stays paid whatever older answers come later', async () => {
    const { backend, ...checkout } = followPayment()
    backend.payment = settledPayment('succeeded', { version: 7 })
    await pass(5_000)
    backend.payment = samplePayment({ version: 6 })
    const isDone = checkout.renders.at(-1)?.refresh()
    await pass(0)
    await isDone
    expect(checkout.renders.at(-1)?.phase).toBe('succeeded')
  })

  it('R15 shows a success that comes after "check now" in the place of "expired"', async () => {
    const onExpire = vi.fn()
    const onSuccess = vi.fn()
    const backend = createBackend(settledPayment('expired'))
    const checkout = followPayment({ backend, onExpire, onSuccess })
    await pass(0)
    expect(checkout.state.phase).toBe('expired')
    backend.payment = settledPayment('succeeded', { version: 4 })
    const isDone = checkout.state.refresh()
    await pass(0)
    await isDone
    expect(checkout.state.phase).toBe('succeeded')
    expect(onExpire).toHaveBeenCalledTimes(1)
    expect(onSuccess).toHaveBeenCalledTimes(1)
  })

  it('F-17 F-18 asks on when the browser says that it is offline and is wrong', async () => {
    vi.stubGlobal('navigator', Object.create(navigator, { onLine: { value: false } }))
    const checkout = followPayment()
    window.dispatchEvent(new Event('offline'))
    await pass(0)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', connection: 'ok' })
    checkout.backend.payment = settledPayment('succeeded')
    await pass(5_000)
    expect(checkout.state.phase).toBe('succeeded')
  })

  it('F-19 is right with the first answer after five minutes offline in which time ran out', async () => {
    const checkout = followPayment()
    const { backend } = checkout
    await pass(DEADLINE_MS - START_MS - 60_000)
    backend.answer = noNetwork
    vi.stubGlobal('navigator', Object.create(navigator, { onLine: { value: false } }))
    window.dispatchEvent(new Event('offline'))
    await pass(300_000)
    expect(checkout.state).toMatchObject({ phase: 'verifying', connection: 'offline' })
    vi.unstubAllGlobals()
    backend.answer = undefined
    backend.payment = settledPayment('succeeded')
    window.dispatchEvent(new Event('online'))
    await pass(10)
    expect(checkout.state).toMatchObject({ phase: 'succeeded', connection: 'ok' })
  })

  it('F-23 survives a fetch that throws at once', async () => {
    const backend = createBackend()
    let isPatched = true
    const { fetch } = backend
    backend.fetch = (input, init) => {
      if (isPatched) throw new Error('patched')
      return fetch(input, init)
    }
    const checkout = followPayment({ backend })
    await pass(5_000)
    isPatched = false
    await pass(10_000)
    expect(checkout.state.phase).toBe('awaiting')
  })

  it('F-24 times out and aborts without AbortSignal.any and AbortSignal.timeout', async () => {
    vi.stubGlobal('AbortSignal', Object.assign(class {}, { any: undefined, timeout: undefined }))
    const backend = createBackend()
    backend.answer = silence
    const checkout = followPayment({ backend })
    await pass(8_000)
    expect(backend.requests[0]?.isAborted()).toBe(true)
    checkout.unmount()
  })

  it('F-11 never has two questions under way, however slow the line', async () => {
    const backend = createBackend()
    backend.latencyMs = 5_000
    const checkout = followPayment({ backend })
    for (let index = 0; index < 30; index++) {
      window.dispatchEvent(new Event('focus'))
      await pass(1_300)
    }
    expect(checkout.state.phase).toBe('awaiting')
    expect(backend.mostPending).toBe(1)
    // A read that is under way is waited for, not begun anew.
    expect(backend.requests.length).toBeLessThanOrEqual(8)
    expect(backend.requests.some((request) => request.isAborted())).toBe(false)
    backend.payment = settledPayment('succeeded')
    await pass(15_000)
    expect(checkout.state.phase).toBe('succeeded')
  })
})

async function comeBack(how: 'focus' | 'online' | 'pageshow' | 'visible' | 'clock'): Promise<void> {
  if (how === 'visible') {
    await setVisibility('hidden')
    await pass(2_000)
    return setVisibility('visible')
  }
  if (how === 'clock') {
    vi.setSystemTime(Date.now() + 10_000)
    return pass(1_500)
  }
  const event = new Event(how)
  window.dispatchEvent(how === 'pageshow' ? Object.assign(event, { persisted: true }) : event)
}
