import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Payment } from '../../src/protocol/payment.ts'
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

describe('following a payment', () => {
  it('R8 asks at once, shows the code, and then the success without a click', async () => {
    const checkout = followPayment()
    expect(checkout.backend.requests).toHaveLength(1)
    await pass(0)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', connection: 'ok', isFinal: false })
    checkout.backend.payment = settledPayment('succeeded')
    await pass(5_000)
    expect(checkout.state).toMatchObject({ phase: 'succeeded', isFinal: true })
    expect(checkout.phases).toEqual(['loading', 'awaiting', 'succeeded'])
  })

  it('R15 turns from expired to paid by itself, and R14 asks no more after 70 minutes', async () => {
    const onSuccess = vi.fn()
    const backend = createBackend(settledPayment('expired'))
    const checkout = followPayment({ backend, onSuccess })
    await pass(60_000)
    expect(checkout.state.phase).toBe('expired')
    backend.payment = settledPayment('succeeded')
    await pass(20_000)
    expect(checkout.state.phase).toBe('succeeded')
    expect(onSuccess).toHaveBeenCalledOnce()
    const late = followPayment({ backend: createBackend(settledPayment('expired')) })
    await pass(71 * 60_000)
    const asked = late.backend.requests.length
    await pass(3_600_000)
    expect(late.backend.requests).toHaveLength(asked)
  })

  it('R14 asks no more after succeeded', async () => {
    const { backend } = followPayment({ backend: createBackend(settledPayment('succeeded')) })
    await pass(3_600_000)
    expect(backend.requests).toHaveLength(1)
  })

  it.each(['declined', 'expired', 'canceled', 'failed'] as const)(
    'R15 shows a success half an hour after %s, and tells the host once of each',
    async (status) => {
      const called: string[] = []
      const onPhaseChange = (phase: string) => called.push(phase)
      const backend = createBackend(settledPayment(status))
      const checkout = followPayment({ backend, onPhaseChange })
      await pass(30 * 60_000)
      expect(backend.requests.length).toBeLessThanOrEqual(75)
      const renders = checkout.renders.length
      backend.payment = settledPayment('succeeded', { version: 4 })
      await pass(60_000)
      expect(checkout.phases).toEqual(['loading', status, 'succeeded'])
      expect(called).toEqual(['loading', status, 'succeeded'].slice(-called.length))
      expect(checkout.renders.length).toBeLessThanOrEqual(renders + 3)
    },
  )

  it.each(['declined', 'canceled', 'failed'] as const)(
    'R15 reads once when the customer comes back hours after %s',
    async (status) => {
      const backend = createBackend(settledPayment(status))
      const checkout = followPayment({ backend })
      await pass(75 * 60_000)
      const asked = backend.requests.length
      await pass(60 * 60_000)
      expect(backend.requests).toHaveLength(asked)
      backend.payment = settledPayment('succeeded', { version: 4 })
      window.dispatchEvent(new Event('focus'))
      await pass(0)
      expect(checkout.state.phase).toBe('succeeded')
    },
  )

  it('R5 hides the code at 00:00, asks the server at that moment, and shows what it says', async () => {
    const checkout = followPayment()
    await pass(DEADLINE_MS - START_MS - 1)
    expect(checkout.state.phase).toBe('awaiting')
    checkout.backend.latencyMs = 300
    await pass(1)
    expect(checkout.state.phase).toBe('verifying')
    expect(checkout.backend.requests.at(-1)?.atMs).toBe(DEADLINE_MS)
    checkout.backend.payment = settledPayment('expired')
    await pass(310)
    expect(checkout.state.phase).toBe('expired')
  })

  it('F-53 never shows "expired" to somebody who paid at the last moment', async () => {
    const checkout = followPayment()
    await pass(DEADLINE_MS - START_MS - 1)
    checkout.backend.payment = settledPayment('succeeded')
    checkout.backend.latencyMs = 3_000
    await pass(10_000)
    expect(checkout.phases).toEqual(['loading', 'awaiting', 'verifying', 'succeeded'])
  })

  it('F-54 finds a success five minutes after the deadline, and tells the host once', async () => {
    const onSuccess = vi.fn()
    const checkout = followPayment({ onSuccess })
    await pass(DEADLINE_MS - START_MS + 300_000)
    expect(checkout.state.phase).toBe('verifying')
    checkout.backend.payment = settledPayment('succeeded')
    await pass(10_000)
    expect(checkout.state.phase).toBe('succeeded')
    expect(onSuccess).toHaveBeenCalledTimes(1)
  })

  it('F-55 follows a deadline that the server moves', async () => {
    const checkout = followPayment()
    await pass(0)
    checkout.backend.payment = samplePayment({ expiresAt: toIso(START_MS + 60_000), version: 3 })
    await pass(60_000)
    expect(checkout.state.phase).toBe('verifying')
    checkout.backend.payment = samplePayment({ expiresAt: toIso(DEADLINE_MS), version: 4 })
    await pass(3_000)
    expect(checkout.state.phase).toBe('awaiting')
  })

  it('F-57 shows "expired" as soon as the server says so, with time left', async () => {
    const checkout = followPayment()
    await pass(0)
    checkout.backend.payment = settledPayment('expired')
    await pass(5_000)
    expect(checkout.state.phase).toBe('expired')
  })

  it('R14 gives up ten minutes after the deadline, in "unknown", and "check now" still works', async () => {
    const onUnknown = vi.fn()
    const checkout = followPayment({ onUnknown })
    await pass(DEADLINE_MS - START_MS + 600_000)
    expect(checkout.state.phase).toBe('unknown')
    const asked = checkout.backend.requests.length
    await pass(3_600_000)
    expect(checkout.backend.requests).toHaveLength(asked)
    checkout.backend.payment = settledPayment('succeeded')
    await refresh(checkout)
    expect(checkout.state.phase).toBe('succeeded')
    expect(onUnknown).toHaveBeenCalledTimes(1)
  })

  it.each([-86_400_000, 86_400_000])(
    'R3 F-37 ends the code at the right moment on a device whose clock is %i ms wrong',
    async (skewMs) => {
      const backend = createBackend(
        samplePayment({
          createdAt: toIso(START_MS + skewMs),
          expiresAt: toIso(DEADLINE_MS + skewMs),
        }),
      )
      backend.skewMs = skewMs
      const checkout = followPayment({ backend })
      await pass(599_999)
      expect(checkout.state.phase).toBe('awaiting')
      await pass(1)
      expect(checkout.state.phase).toBe('verifying')
      expect(checkout.state.serverNow()).toBe(DEADLINE_MS + skewMs)
    },
  )

  it('R3 F-38 ignores a clock that is set during the payment', async () => {
    const checkout = followPayment()
    await pass(10_000)
    const offset = () => checkout.state.serverNow() - START_MS
    vi.setSystemTime(START_MS + 3_600_000)
    expect(offset()).toBe(10_000)
    expect(checkout.state.phase).toBe('awaiting')
  })

  it('F-63 starts nothing anew when the storefront renders with new functions', async () => {
    const checkout = followPayment({ onSuccess: vi.fn() })
    await pass(0)
    for (let index = 0; index < 39; index++) {
      checkout.rerender()
      await pass(100)
    }
    expect(checkout.backend.requests).toHaveLength(1)
    await pass(600)
    expect(checkout.backend.requests).toHaveLength(2)
  })

  it('F-14 renders nothing for an answer without news', async () => {
    const checkout = followPayment()
    await pass(5_000)
    const rendered = checkout.renders.length
    await pass(55_000)
    expect(checkout.backend.requests.length).toBeGreaterThan(20)
    expect(checkout.renders).toHaveLength(rendered)
  })

  it('F-62 ignores the old payment when another one is shown', async () => {
    const onSuccess = vi.fn()
    const backend = createBackend()
    let resolve = (_: Response) => {}
    const promise = new Promise<Response>((settle) => {
      resolve = settle
    })
    backend.answer = ({ url }) =>
      url.endsWith('/handle-1') ? promise : statusOf(samplePayment({ id: 'handle-2' }))
    const checkout = followPayment({ backend, onSuccess })
    checkout.rerender('handle-2')
    resolve(statusOf(settledPayment('succeeded')))
    await pass(20_000)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', payment: { id: 'handle-2' } })
    expect(onSuccess).not.toHaveBeenCalled()
    expect(backend.requests[0]?.isAborted()).toBe(true)
  })

  it('F-61 leaves no request and no timer behind', async () => {
    const checkout = followPayment()
    await pass(5_000)
    checkout.backend.answer = silence
    await pass(3_000)
    const request = checkout.backend.requests.at(-1)
    checkout.unmount()
    expect(request?.isAborted()).toBe(true)
    await pass(0)
    const asked = checkout.backend.requests.length
    // One minute the answer is kept for a component that comes back; then nothing is left.
    expect(vi.getTimerCount()).toBe(1)
    await pass(60_000)
    expect(vi.getTimerCount()).toBe(0)
    expect(checkout.backend.requests).toHaveLength(asked)
  })

  it('does nothing while there is no payment yet', async () => {
    const checkout = followPayment({ paymentId: '' })
    await pass(60_000)
    await refresh(checkout)
    expect(checkout.backend.requests).toHaveLength(0)
    expect(checkout.state.phase).toBe('loading')
  })

  it('asks only when it is told to, where polling is off', async () => {
    const checkout = followPayment({ poll: { enabled: false } })
    await pass(60_000)
    await setVisibility('visible')
    expect(checkout.backend.requests).toHaveLength(0)
    await refresh(checkout)
    expect(checkout.state.phase).toBe('awaiting')
    await pass(900_000)
    expect(checkout.backend.requests).toHaveLength(1)
  })

  it('shows the code in the first render when the server put it into the page', () => {
    const initial = { payment: samplePayment(), serverTime: toIso(START_MS) }
    const checkout = followPayment({ initial, backend: createBackend() })
    expect(checkout.renders[0]).toMatchObject({ phase: 'awaiting', payment: samplePayment() })
    expect(checkout.backend.requests).toHaveLength(1)
  })

  it('F-15 shows nothing of a page that holds another payment, or rubbish', async () => {
    const other = samplePayment({ id: 'handle-2' })
    for (const payment of [other, {} as Payment]) {
      const backend = createBackend()
      backend.answer = silence
      const initial = { payment, serverTime: toIso(START_MS) }
      const checkout = followPayment({ backend, initial, paymentId: `handle-9-${payment.id}` })
      expect(checkout.state.phase).toBe('loading')
      checkout.unmount()
    }
  })

  it('shows "checking" to a customer who comes back from the bank, and the choices after the Back button', async () => {
    const nextAction = {
      type: 'redirect',
      url: 'https://bank.example/pay',
      method: 'GET',
      fields: {},
    } as const
    const leaving = followPayment({ backend: createBackend(samplePayment({ nextAction })) })
    await pass(0)
    leaving.state.rememberRedirect()
    leaving.rerender()
    expect(leaving.state.phase).toBe('awaiting')
    leaving.unmount()
    // The return page is another document: nothing is left but what the tab remembers.
    await pass(60_000)
    vi.resetModules()
    const { followPayment: followOnNextPage } = await import('./followPayment.tsx')
    const returned = followOnNextPage({ backend: leaving.backend })
    await pass(0)
    expect(returned.state.phase).toBe('verifying')
  })

  it('R50 keeps a log of the last things without ids, addresses or amounts', async () => {
    const checkout = followPayment()
    await pass(600_000)
    const { log } = checkout.state
    expect(log).toHaveLength(50)
    expect(log.at(-1)?.atMs).toBeGreaterThan(log[0]?.atMs ?? 0)
    expect(log.map(({ event }) => event).join()).not.toMatch(/handle|http|300|CNY/)
  })
})

async function refresh(checkout: ReturnType<typeof followPayment>): Promise<void> {
  const isDone = checkout.state.refresh()
  await pass(0)
  await isDone
}
