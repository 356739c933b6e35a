import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/react/createClient.ts'
import { START_MS, settledPayment } from '../core/samplePayment.ts'
import { createBackend, silence, statusOf } from './createBackend.ts'
import { followPayment, pass, setVisibility, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
})

describe('a customer who comes back', () => {
  it.each<[string, () => unknown]>([
    ['the tab becomes visible', () => setVisibility('visible')],
    ['the window gets the focus', () => window.dispatchEvent(new Event('focus'))],
    ['the line is back', () => window.dispatchEvent(new Event('online'))],
    ['the page is restored', () => window.dispatchEvent(pageShow(true))],
    ['the page is thawed', () => document.dispatchEvent(new Event('resume'))],
  ])('R10 R25 F-33 sees the result at once when %s', async (_, comeBack) => {
    const checkout = followPayment()
    await pass(0)
    await setVisibility('hidden')
    await pass(30_000)
    checkout.backend.payment = settledPayment('succeeded')
    const asked = checkout.backend.requests.length
    await comeBack()
    await pass(10)
    expect(checkout.state.phase).toBe('succeeded')
    expect(checkout.backend.requests).toHaveLength(asked + 1)
  })

  it('does not ask when a page is shown for the first time', async () => {
    const checkout = followPayment()
    await pass(100)
    window.dispatchEvent(pageShow(false))
    await pass(100)
    expect(checkout.backend.requests).toHaveLength(1)
  })

  it('R10 G-04 asks once, although the return comes as four events', async () => {
    const checkout = followPayment()
    await pass(0)
    await setVisibility('hidden')
    await pass(30_000)
    const asked = checkout.backend.requests.length
    await setVisibility('visible')
    window.dispatchEvent(new Event('focus'))
    await pass(50)
    window.dispatchEvent(new Event('online'))
    window.dispatchEvent(pageShow(true))
    await pass(500)
    expect(checkout.backend.requests).toHaveLength(asked + 1)
  })

  it('R10 F-19 G-04 is not kept waiting when the line comes back a moment after the tab', async () => {
    const checkout = followPayment()
    await pass(0)
    await setVisibility('hidden')
    await pass(30_000)
    checkout.backend.payment = settledPayment('succeeded')
    checkout.backend.answer = () => Promise.reject(new TypeError('Failed to fetch'))
    // A laptop is opened: the page is seen at once, the Wi-Fi needs half a second.
    await setVisibility('visible')
    await pass(500)
    checkout.backend.answer = undefined
    window.dispatchEvent(new Event('online'))
    await pass(10)
    expect(checkout.state.phase).toBe('succeeded')
  })

  it('R11 G-06 is asked about slowly while the tab is hidden, and fast again afterwards', async () => {
    const checkout = followPayment()
    await pass(5_000)
    await setVisibility('hidden')
    await pass(5_000)
    const asked = checkout.backend.requests.length
    await pass(60_000)
    expect(checkout.backend.requests.length - asked).toBeLessThanOrEqual(5)
    expect(checkout.backend.requests.length - asked).toBeGreaterThanOrEqual(3)
    await setVisibility('visible')
    const before = checkout.backend.requests.length
    await pass(10_000)
    expect(checkout.backend.requests.length - before).toBeGreaterThanOrEqual(2)
  })

  it('F-30 R11 finds no burst of missed reads after a long sleep', async () => {
    const checkout = followPayment()
    await pass(5_000)
    await setVisibility('hidden')
    const asked = checkout.backend.requests.length
    // The device slept: time went on, and no timer ran.
    vi.setSystemTime(START_MS + 300_000)
    await setVisibility('visible')
    await pass(500)
    expect(checkout.backend.requests).toHaveLength(asked + 1)
  })

  it('F-42 is not kept waiting by a read that died with the page', async () => {
    const backend = createBackend()
    const { clock, sleep } = sleepyClock()
    backend.answer = silence
    const checkout = followPayment({ backend, client: dyingClient(backend), clock })
    await pass(1_000)
    sleep(60_000)
    backend.answer = undefined
    backend.payment = settledPayment('succeeded')
    await setVisibility('visible')
    await pass(10)
    expect(backend.requests).toHaveLength(2)
    expect(checkout.state.phase).toBe('succeeded')
  })

  it('F-32 R10 G-04 asks again when all that comes is an answer from before the page was left', async () => {
    const checkout = followPayment()
    await pass(3_500)
    checkout.backend.latencyMs = 2_000
    await pass(1_000)
    expect(checkout.backend.requests).toHaveLength(2)
    // The bank's app is opened while a read is under way; its answer was made before the payment.
    const before = checkout.backend.payment
    checkout.backend.answer = ({ atMs }) => statusOf(atMs < Date.now() - 1_000 ? before : paid)
    const paid = settledPayment('succeeded')
    checkout.backend.latencyMs = 0
    await setVisibility('hidden')
    await setVisibility('visible')
    await pass(1_700)
    expect(checkout.backend.requests).toHaveLength(3)
    expect(checkout.state.phase).toBe('succeeded')
  })

  it('F-42 waits for a read that is still young', async () => {
    const backend = createBackend()
    backend.latencyMs = 3_000
    const checkout = followPayment({ backend })
    await pass(1_000)
    await setVisibility('visible')
    await pass(1_000)
    expect(backend.requests).toHaveLength(1)
    await pass(1_010)
    expect(checkout.state.phase).toBe('awaiting')
  })
})

describe('a customer who comes back while requests go nowhere', () => {
  it.each<[string, () => unknown]>([
    ['the tab becomes visible', () => setVisibility('visible')],
    ['the window gets the focus', () => window.dispatchEvent(new Event('focus'))],
    ['the line is back', () => window.dispatchEvent(new Event('online'))],
    ['the page is restored', () => window.dispatchEvent(pageShow(true))],
    ['the page is thawed', () => document.dispatchEvent(new Event('resume'))],
  ])('G-04 F-42 repeats a read that hangs after three seconds, when %s', async (_, comeBack) => {
    const checkout = followPayment()
    await pass(0)
    await setVisibility('hidden')
    await pass(30_000)
    checkout.backend.payment = settledPayment('succeeded')
    // The first request goes into a connection that died while the page was away.
    hangOnce(checkout.backend)
    await comeBack()
    await pass(2_900)
    expect(checkout.state.phase).toBe('awaiting')
    await pass(200)
    expect(checkout.state.phase).toBe('succeeded')
    expect(checkout.backend.mostPending).toBe(1)
  })

  it('G-04 repeats a read that was under way, and hangs, at the age of three seconds', async () => {
    const checkout = followPayment()
    await pass(0)
    hangOnce(checkout.backend)
    await pass(4_500)
    expect(checkout.backend.requests).toHaveLength(2)
    checkout.backend.payment = settledPayment('succeeded')
    await setVisibility('hidden')
    await setVisibility('visible')
    await pass(3_000)
    expect(checkout.state.phase).toBe('succeeded')
  })

  it('G-04 F-11 lets a read end, however often the customer comes back', async () => {
    const checkout = followPayment()
    await pass(0)
    checkout.backend.payment = settledPayment('succeeded')
    checkout.backend.latencyMs = 7_000
    for (let turn = 0; turn < 10; turn++) {
      window.dispatchEvent(new Event('focus'))
      await pass(1_100)
    }
    expect(checkout.state.phase).toBe('succeeded')
    expect(checkout.backend.mostPending).toBe(1)
  })

  it('G-04 tells whoever asked meanwhile what the repeated read brought', async () => {
    const checkout = followPayment()
    await pass(0)
    await setVisibility('hidden')
    await pass(30_000)
    checkout.backend.payment = settledPayment('succeeded')
    hangOnce(checkout.backend)
    await setVisibility('visible')
    await pass(1_000)
    const answer = checkout.state.refresh()
    await pass(2_100)
    expect((await answer)?.status).toBe('succeeded')
  })

  it('G-04 gives a slow server its whole time at the second try', async () => {
    const checkout = followPayment()
    await pass(0)
    await setVisibility('hidden')
    await pass(30_000)
    checkout.backend.payment = settledPayment('succeeded')
    checkout.backend.latencyMs = 6_000
    const asked = checkout.backend.requests.length
    await setVisibility('visible')
    await pass(9_100)
    expect(checkout.state.phase).toBe('succeeded')
    expect(checkout.backend.requests).toHaveLength(asked + 2)
  })

  it('G-04 asks no more when the checkout is gone meanwhile', async () => {
    const checkout = followPayment()
    await pass(0)
    await setVisibility('hidden')
    await pass(30_000)
    checkout.backend.answer = silence
    await setVisibility('visible')
    const asked = checkout.backend.requests.length
    checkout.unmount()
    await pass(20_000)
    expect(checkout.backend.requests).toHaveLength(asked)
  })
})

/** The next request gets no answer; those after it do. */
function hangOnce(backend: ReturnType<typeof createBackend>): void {
  backend.answer = () => {
    backend.answer = undefined
    return silence()
  }
}

function pageShow(persisted: boolean): PageTransitionEvent {
  return Object.assign(new Event('pageshow'), { persisted }) as PageTransitionEvent
}

/** A clock that can jump without running its timers, as a phone's does behind a bank app. */
function sleepyClock() {
  let sleptMs = 0
  const clock = {
    now: () => Date.now() + sleptMs,
    monotonic: () => Date.now() + sleptMs,
    setTimeout: () => 0,
    clearTimeout: () => {},
  }
  return {
    clock,
    sleep: (ms: number) => {
      sleptMs += ms
    },
  }
}

/** A line on which requests can neither end nor be aborted once the page slept. */
function dyingClient(backend: ReturnType<typeof createBackend>) {
  const { fetch } = backend
  return createClient({
    baseUrl: 'https://shop.example/api',
    fetch: (input, init) => fetch(input, { ...init, signal: null }),
  })
}
