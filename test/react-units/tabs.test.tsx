import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { samplePayment, settledPayment } from '../core/samplePayment.ts'
import { createBackend } from './createBackend.ts'
import { followPayment, pass, startClock } from './followPayment.tsx'

/** Taken before the clock is faked: messages between tabs travel in real time. */
const realTurn = globalThis.setImmediate

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
})

describe('one payment in several tabs', () => {
  it('F-41 R16 all tabs show the end as soon as one of them knows it, and each host hears of it once', async () => {
    const backend = createBackend()
    const first = vi.fn()
    const second = vi.fn()
    const one = followPayment({ backend, onSuccess: first })
    const two = followPayment({ backend, onSuccess: second })
    await deliver()
    expect([one.state.phase, two.state.phase]).toEqual(['awaiting', 'awaiting'])
    backend.payment = settledPayment('succeeded')
    // Only the first tab asks now; the other one is in the middle of a pause.
    await one.state.refresh()
    await deliver()
    expect([one.state.phase, two.state.phase]).toEqual(['succeeded', 'succeeded'])
    expect(first).toHaveBeenCalledOnce()
    expect(second).toHaveBeenCalledOnce()
  })

  it('F-41 R1 a tab believes the server and not the other tab', async () => {
    const backend = createBackend()
    const tab = followPayment({ backend })
    await deliver()
    const asked = backend.requests.length
    const stranger = new BroadcastChannel('quietzone')
    stranger.postMessage('succeeded')
    stranger.postMessage([1, 99])
    stranger.postMessage({ payment: settledPayment('succeeded') })
    await deliver()
    stranger.close()
    expect(tab.state.phase).toBe('awaiting')
    expect(backend.requests).toHaveLength(asked)
  })

  it('F-41 tabs that know the same do not make each other ask', async () => {
    const backend = createBackend()
    followPayment({ backend })
    followPayment({ backend })
    await deliver()
    await deliver()
    expect(backend.requests).toHaveLength(2)
  })

  it.each([
    ['without such a line', undefined],
    ['F-96 whose customer allows the site no storage', Forbidden],
  ])('F-41 a tab %s asks by its own plan', async (_, channel) => {
    vi.stubGlobal('BroadcastChannel', channel)
    const backend = createBackend(samplePayment())
    const tab = followPayment({ backend })
    backend.payment = settledPayment('succeeded')
    await pass(10_000)
    vi.unstubAllGlobals()
    expect(tab.phases).toContain('succeeded')
  })
})

/** What Firefox does then. */
class Forbidden {
  constructor() {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
}

async function deliver(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise<void>((resolve) => realTurn(resolve))
    await pass(10)
  }
}
