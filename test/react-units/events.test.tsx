import { QueryClient } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEADLINE_MS, START_MS, samplePayment, settledPayment } from '../core/samplePayment.ts'
import { createBackend } from './createBackend.ts'
import { followPayment, pass, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what the host is told', () => {
  it.each([
    ['succeeded', 'onSuccess'],
    ['declined', 'onDecline'],
    ['expired', 'onExpire'],
    ['canceled', 'onCancel'],
    ['failed', 'onFail'],
  ] as const)('R16 %s calls %s once, with the payment, and no other', async (status, name) => {
    const events = {
      onSuccess: vi.fn(),
      onDecline: vi.fn(),
      onExpire: vi.fn(),
      onCancel: vi.fn(),
      onFail: vi.fn(),
      onUnknown: vi.fn(),
      onError: vi.fn(),
    }
    const payment = settledPayment(status)
    const checkout = followPayment({ ...events, backend: createBackend(payment), isStrict: true })
    await pass(0)
    for (let index = 0; index < 5; index++) checkout.rerender()
    await pass(60_000)
    expect(events[name].mock.calls).toEqual([[payment]])
    const all = Object.values(events).flatMap((listener) => listener.mock.calls)
    expect(all).toHaveLength(1)
  })

  it('R16 each phase once, in order, however often it returns', async () => {
    const onPhaseChange = vi.fn()
    const checkout = followPayment({ onPhaseChange })
    const { backend } = checkout
    await pass(0)
    for (const status of ['processing', 'requires-action', 'processing', 'succeeded'] as const) {
      const { version } = backend.payment
      backend.payment =
        status === 'requires-action'
          ? samplePayment({ version: version + 1 })
          : settledPayment(status, { version: version + 1 })
      await pass(10_000)
    }
    expect(onPhaseChange.mock.calls.map(([phase]) => phase)).toEqual([
      'awaiting',
      'processing',
      'succeeded',
    ])
  })

  it('a code once, and a new code once more', async () => {
    const onAction = vi.fn()
    const { backend } = followPayment({ onAction })
    await pass(20_000)
    expect(onAction.mock.calls).toEqual([[samplePayment().nextAction, samplePayment()]])
    const nextAction = { type: 'qr-code', data: 'https://cashier.example/pay/2' } as const
    backend.payment = samplePayment({ nextAction, version: 3 })
    await pass(20_000)
    expect(onAction).toHaveBeenCalledTimes(2)
  })

  it('F-14 nothing new after a thousand answers without news', async () => {
    const listener = vi.fn()
    const checkout = followPayment({
      onPhaseChange: listener,
      onAction: listener,
      onSuccess: listener,
      onError: listener,
    })
    await pass(0)
    const told = listener.mock.calls.length
    const rendered = checkout.renders.length
    for (let index = 0; index < 1_000; index++) {
      const isDone = checkout.state.refresh()
      await pass(5)
      await isDone
    }
    expect(checkout.backend.requests.length).toBeGreaterThan(1_000)
    expect(listener).toHaveBeenCalledTimes(told)
    expect(checkout.renders).toHaveLength(rendered)
  })

  it('R16 nothing twice when the component comes back', async () => {
    const onSuccess = vi.fn()
    const queryClient = new QueryClient()
    const backend = createBackend(settledPayment('succeeded'))
    const first = followPayment({ backend, onSuccess, queryClient })
    await pass(0)
    first.unmount()
    await pass(30_000)
    // What is final and known is not asked again.
    followPayment({ backend, onSuccess, queryClient }).unmount()
    expect(backend.requests).toHaveLength(1)
    await pass(300_000)
    followPayment({ backend, onSuccess, queryClient })
    await pass(1_000)
    expect(backend.requests).toHaveLength(2)
    expect(onSuccess).toHaveBeenCalledTimes(1)
  })

  it('each of two components that listen at the same time', async () => {
    const [inHeader, inCheckout] = [vi.fn(), vi.fn()]
    const queryClient = new QueryClient()
    const backend = createBackend(settledPayment('succeeded'))
    followPayment({ backend, onSuccess: inHeader, queryClient })
    followPayment({ backend, onSuccess: inCheckout, queryClient })
    await pass(1_000)
    expect(inHeader).toHaveBeenCalledTimes(1)
    expect(inCheckout).toHaveBeenCalledTimes(1)
    expect(backend.requests).toHaveLength(1)
  })

  it('F-63 the newest function, not the one of the first render', async () => {
    const [old, fresh] = [vi.fn(), vi.fn()]
    const checkout = followPayment({ onSuccess: old })
    await pass(0)
    checkout.rerender('handle-1', { onSuccess: fresh })
    checkout.backend.payment = settledPayment('succeeded')
    await pass(5_000)
    expect(old).not.toHaveBeenCalled()
    expect(fresh).toHaveBeenCalledTimes(1)
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('host')
      },
    ],
    ['rejects', () => Promise.reject(new Error('host'))],
  ])('B-23 a listener that %s is reported and breaks nothing', async (_, listener) => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const checkout = followPayment({ onAction: listener, onPhaseChange: listener })
    await pass(0)
    expect(checkout.state.phase).toBe('awaiting')
    expect(reported).toHaveBeenCalledTimes(2)
    checkout.backend.payment = settledPayment('succeeded')
    await pass(5_000)
    expect(checkout.state.phase).toBe('succeeded')
  })

  it('B-23 F-61 a listener may take the checkout away', async () => {
    const onSuccess = vi.fn(() => {
      queueMicrotask(() => checkout.unmount())
    })
    const checkout = followPayment({ onSuccess, isStrict: true })
    await pass(0)
    checkout.backend.payment = settledPayment('succeeded')
    await pass(5_000)
    expect(onSuccess).toHaveBeenCalledTimes(1)
  })

  it('B-23 a listener may render synchronously', async () => {
    const onAction = vi.fn(() => checkout.rerender())
    const checkout = followPayment({ onAction })
    await pass(10_000)
    expect(onAction).toHaveBeenCalledTimes(1)
    expect(checkout.state.phase).toBe('awaiting')
  })
})

describe('React’s strict mode', () => {
  it('F-60 polls once, and reads no faster than without it', async () => {
    const strict = followPayment({ isStrict: true })
    const plain = followPayment()
    await pass(DEADLINE_MS - START_MS)
    // Its extra mount sends one more read at the start, of which the first is aborted.
    const more = strict.backend.requests.length - plain.backend.requests.length
    expect(Math.abs(more)).toBeLessThanOrEqual(3)
    expect(strict.backend.requests[0]?.isAborted()).toBe(true)
    expect(strict.backend.mostPending).toBe(1)
  })

  it('F-60 leaves nothing behind', async () => {
    const checkout = followPayment({ isStrict: true })
    await pass(30_000)
    checkout.unmount()
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(vi.getTimerCount()).toBe(0)
  })
})
