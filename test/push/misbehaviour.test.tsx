import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/react/createClient.ts'
import { serverPush } from '../../src/react/serverPush.ts'
import { usePaymentStatus } from '../../src/react/usePaymentStatus.ts'
import { samplePayment, settledPayment } from '../core/samplePayment.ts'
import { createBackend } from '../react-units/createBackend.ts'
import { followPayment, pass, setVisibility, startClock } from '../react-units/followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A backend whose event stream the test writes. */
function createStream() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = {
    canceled: 0,
    say: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
    drop: () => controller?.error(new TypeError('network error')),
    answer: () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(opened) {
            controller = opened
          },
          cancel() {
            stream.canceled += 1
          },
        }),
        { headers: { 'content-type': 'text/event-stream' } },
      ),
  }
  return stream
}

function change(version: number): string {
  return `event: change\ndata: {"version":${version}}\n\n`
}

type Follow = Parameters<typeof followPayment>[0]

/** A page that follows the sample payment with push. */
function follow(answerEvents: () => Response | Promise<Response>, options: Follow = {}) {
  const backend = createBackend(samplePayment())
  backend.answer = ({ url }) => {
    if (url.endsWith('/events')) return answerEvents()
    return Response.json({ payment: backend.payment, serverTime: new Date().toISOString() })
  }
  const client = createClient({
    baseUrl: 'https://shop.example/api',
    fetch: backend.fetch,
    push: serverPush,
  })
  const page = followPayment({ backend, client, ...options })
  const count = (isStream: boolean) =>
    backend.requests.filter(({ url }) => url.endsWith('/events') === isStream).length
  return { ...page, page, backend, client, streams: () => count(true), reads: () => count(false) }
}

const { version } = samplePayment()

describe('a page that listens', () => {
  it('R10 reads once for a newer version, and not at all for a known one', async () => {
    const stream = createStream()
    const { reads, backend, page } = follow(stream.answer)
    await pass(1_000)
    stream.say(change(version))
    await pass(1_000)
    expect(reads()).toBe(1)
    backend.payment = settledPayment('succeeded')
    stream.say(change(version + 1))
    await pass(200)
    await pass(1)
    expect(reads()).toBe(2)
    expect(page.state.phase).toBe('succeeded')
  })

  it('R9 reads seldom while the stream lives, and by the plan as soon as it drops', async () => {
    const stream = createStream()
    const { reads } = follow(stream.answer)
    await pass(100)
    stream.say(change(version))
    await pass(17_000)
    expect(reads()).toBe(1)
    stream.drop()
    await pass(6_000)
    expect(reads()).toBeGreaterThanOrEqual(2)
  })

  it('R10 reads again immediately when the read under way had left before the change', async () => {
    const stream = createStream()
    const { reads, backend, page } = follow(stream.answer)
    await pass(1_000)
    stream.say(change(version))
    await pass(15_000)
    let isHeld = true
    const { answer } = backend
    // Answers by what was true when the request came.
    backend.answer = async (request) => {
      const known = { ...backend.payment }
      if (request.url.endsWith('/events') || !isHeld) return answer?.(request) as Response
      isHeld = false
      await new Promise((resolve) => setTimeout(resolve, 300))
      return Response.json({ payment: known, serverTime: new Date().toISOString() })
    }
    const before = reads()
    // The push and a read of the plan within a tenth of a second.
    void page.state.refresh()
    await pass(50)
    backend.payment = settledPayment('succeeded')
    stream.say(change(version + 1))
    await pass(400)
    expect(reads()).toBe(before + 2)
    expect(page.state.phase).toBe('succeeded')
  })

  it.each<[string, (count: number) => number]>([
    ['ever greater versions', (count) => 10 + count],
    ['a version that does not exist', () => 99],
    ['a huge version', () => Number.MAX_SAFE_INTEGER],
  ])('F-18 a stream that names %s causes few reads', async (_, name) => {
    const stream = createStream()
    const { reads } = follow(stream.answer)
    await pass(100)
    const before = reads()
    for (let count = 0; count < 80; count++) {
      stream.say(change(name(count)))
      await pass(200)
    }
    // The plan alone makes about eight in sixteen seconds.
    expect(reads() - before).toBeLessThanOrEqual(8 + 6)
  })

  it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY, '9' as unknown as number])(
    'F-18 a push of the host that names %s causes no read',
    async (nonsense) => {
      let tell = (_: number) => {}
      const backend = createBackend(samplePayment())
      const client = {
        ...createClient({ baseUrl: 'https://shop.example/api', fetch: backend.fetch }),
        watch: (_: string, onVersion: (version: number) => void) => {
          tell = onVersion
          return () => {}
        },
      }
      followPayment({ backend, client })
      await pass(1_000)
      const before = backend.requests.length
      await act(async () => tell(nonsense))
      await pass(500)
      expect(backend.requests).toHaveLength(before)
    },
  )

  it('F-04 takes a stream for dead that has been silent for 35 seconds', async () => {
    const stream = createStream()
    const { reads, streams } = follow(stream.answer)
    await pass(100)
    stream.say(change(version))
    for (let time = 0; time < 4; time++) {
      await pass(15_000)
      stream.say(':\n\n')
    }
    expect(streams()).toBe(1)
    const before = reads()
    await pass(36_000)
    expect(stream.canceled).toBe(1)
    await pass(20_000)
    expect(reads() - before).toBeGreaterThanOrEqual(5)
  })

  it('opens one stream, also for two components and under StrictMode', async () => {
    const stream = createStream()
    const { streams, client, backend, unmount } = follow(stream.answer, { isStrict: true })
    const other = followPayment({ client, backend, isStrict: true })
    await pass(1_000)
    expect(streams()).toBe(1)
    unmount()
    await pass(1_000)
    expect(stream.canceled).toBe(0)
    other.unmount()
    await pass(1_000)
    expect(stream.canceled).toBe(1)
  })

  it('F-63 opens one stream for a host that makes its client anew in each render', async () => {
    const backend = createBackend(samplePayment())
    const stream = createStream()
    backend.answer = ({ url }) =>
      url.endsWith('/events')
        ? stream.answer()
        : Response.json({ payment: backend.payment, serverTime: new Date().toISOString() })
    function Page() {
      const client = createClient({
        baseUrl: 'https://shop.example/api',
        fetch: backend.fetch,
        push: serverPush,
      })
      return <output>{usePaymentStatus('handle-1', { client }).phase}</output>
    }
    render(<Page />)
    await pass(1_000)
    stream.say(change(version))
    await pass(10_000)
    expect(backend.requests.filter(({ url }) => url.endsWith('/events'))).toHaveLength(1)
    expect(stream.canceled).toBe(0)
  })

  it('R11 is not driven to read without end by a stream that names ever newer versions', async () => {
    const stream = createStream()
    const { reads, streams } = follow(stream.answer)
    await pass(500)
    for (let told = 0; told < 300; told++) {
      if (stream.canceled === 0) stream.say(change(version + 1 + told))
      await act(() => vi.advanceTimersByTimeAsync(200))
    }
    expect(stream.canceled).toBe(1)
    expect(reads()).toBeLessThan(270)
    const before = reads()
    await pass(60_000)
    expect([streams(), reads() - before <= 30]).toEqual([1, true])
  })

  it('G-07 leaves nothing behind', async () => {
    const stream = createStream()
    const { unmount } = follow(stream.answer)
    await pass(1_000)
    stream.say(change(version + 1))
    await pass(100)
    unmount()
    await pass(1_000)
    expect(stream.canceled).toBe(1)
    // What is left is TanStack Query's own timer, which forgets the payment.
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1)
  })

  it('R11 does not listen in a hidden tab, and listens again when it is seen', async () => {
    const stream = createStream()
    const { streams } = follow(stream.answer)
    await pass(1_000)
    await setVisibility('hidden')
    await pass(60_000)
    expect([streams(), stream.canceled]).toEqual([1, 1])
    await setVisibility('visible')
    await pass(1_000)
    expect(streams()).toBe(2)
  })

  it.each([5_000, 10])(
    'hears the last word of a stream that ends with it, %i ms after the one before',
    async (pauseMs) => {
      const stream = createStream()
      const { backend, page } = follow(stream.answer)
      await pass(1_000)
      stream.say(change(version))
      await pass(pauseMs)
      backend.payment = settledPayment('succeeded')
      stream.say(change(version + 1))
      stream.end()
      await pass(100)
      await pass(1)
      expect(page.state.phase).toBe('succeeded')
    },
  )

  it('hears no more of a payment that is over, and of another one at once', async () => {
    const stream = createStream()
    const { streams, backend, rerender } = follow(stream.answer)
    await pass(1_000)
    backend.payment = settledPayment('declined')
    stream.say(change(version + 1))
    await pass(2_000)
    expect(stream.canceled).toBe(1)
    backend.payment = { ...samplePayment(), id: 'handle-2' }
    rerender('handle-2')
    await pass(1_000)
    expect(streams()).toBe(2)
    expect(backend.requests.at(-1)?.url).toContain('handle-2/events')
  })
})

describe('a stream that lies, is silent, or is none', () => {
  const endless = () => {
    const bytes = new TextEncoder().encode('x'.repeat(4_096))
    return new Response(new ReadableStream({ pull: (stream) => stream.enqueue(bytes) }), {
      headers: { 'content-type': 'text/event-stream' },
    })
  }
  const flood = () => {
    const bytes = new TextEncoder().encode(':\n'.repeat(2_048))
    return new Response(new ReadableStream({ pull: (stream) => stream.enqueue(bytes) }), {
      headers: { 'content-type': 'text/event-stream' },
    })
  }
  const html = () =>
    new Response('<!doctype html>', { status: 200, headers: { 'content-type': 'text/html' } })

  it.each<[string, () => Response | Promise<Response>]>([
    ['F-08 a backend without push (404)', () => new Response('', { status: 404 })],
    ['a backend that knows only POST (405)', () => new Response('', { status: 405 })],
    ['F-06 the login page of a café', html],
    ['B-20 an endless line', endless],
    ['B-20 an endless body', flood],
  ])('%s is left alone for minutes, and the payment is read by the plan', async (_, answer) => {
    const { streams, reads, backend, page } = follow(answer)
    await pass(60_000)
    expect(streams()).toBe(1)
    expect(reads()).toBeGreaterThan(20)
    backend.payment = settledPayment('succeeded')
    await pass(4_000)
    expect(page.state.phase).toBe('succeeded')
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['F-01 a line that is down', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['F-10 a server in trouble', () => new Response('', { status: 503 })],
    [
      'a proxy that ends each stream at once',
      () =>
        new Response(change(version), {
          headers: { 'content-type': 'text/event-stream' },
        }),
    ],
  ])('%s is tried again and again, ever more seldom', async (_, answer) => {
    const { streams, reads } = follow(answer)
    await pass(10_000)
    expect(streams()).toBeGreaterThan(1)
    await pass(110_000)
    expect(streams()).toBeLessThan(12)
    expect(reads()).toBeGreaterThan(30)
  })

  it('F-03 an answer that never comes is given up', async () => {
    const { streams, backend, reads } = follow(() => new Promise(() => {}))
    await pass(34_000)
    expect(streams()).toBe(1)
    await pass(10_000)
    expect(streams()).toBe(2)
    expect(backend.requests.find(({ url }) => url.endsWith('/events'))?.isAborted()).toBe(true)
    expect(reads()).toBeGreaterThan(10)
  })

  it('F-09 waits as long as a full server asks', async () => {
    const full = () => new Response('', { status: 503, headers: { 'retry-after': '60' } })
    const { streams } = follow(full)
    await pass(59_000)
    expect(streams()).toBe(1)
    await pass(5_000)
    expect(streams()).toBe(2)
  })

  it('R1 a stream that names versions which do not exist shows nothing and wipes nothing', async () => {
    const stream = createStream()
    const { reads, page } = follow(stream.answer)
    await pass(100)
    for (let time = 1; time <= 100; time++) {
      stream.say(change(version + time))
      await pass(100)
    }
    expect(page.state.phase).toBe('awaiting')
    // Five times a second at most, and once more for a read that was under way.
    expect(reads()).toBeLessThan(105)
    const before = reads()
    await pass(20_000)
    expect(reads() - before).toBeGreaterThan(5)
  })

  it.each([
    'data: {"version":"9"}\n\n',
    'data: {"version":1e400}\n\n',
    'data: {"version":-1}\n\n',
    'data: []\n\n',
    'data: {"__proto__":{"version":9}}\n\n',
    '\u0000\uFFFD\r\r\n\ndata\ndata:\n:data: {"version":9}\n',
  ])('garbage %j causes no read', async (text) => {
    const stream = createStream()
    const { reads } = follow(stream.answer)
    await pass(100)
    stream.say(text)
    await pass(1_000)
    expect(reads()).toBe(1)
  })

  it('F-05 a message in pieces is read as one', async () => {
    const stream = createStream()
    const { reads } = follow(stream.answer)
    await pass(100)
    for (const letter of change(version + 1)) stream.say(letter)
    await pass(100)
    expect(reads()).toBeGreaterThan(1)
  })
})
