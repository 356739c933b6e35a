import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashText } from '../../src/core/hashText.ts'
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

  it.each<[string, (count: number) => unknown]>([
    ['ever greater versions', (count) => 10 + count],
    ['the same version', () => 99],
    [
      'versions that no payment has',
      (count) => [0.5, -1, Number.NaN, 2 ** 60, '9', 1e300][count % 6],
    ],
    ['a lie and the known version in turn', (count) => (count % 2 ? 50 + count : 2)],
  ])(
    'F-41 a script that names %s causes at most one read a second, and few in a minute',
    async (_, name) => {
      const backend = createBackend()
      followPayment({ backend })
      await deliver()
      // The code was shown: the plan leaves it four seconds, then two each.
      const script = new BroadcastChannel('quietzone')
      const startMs = Date.now()
      for (let count = 0; count < 300; count++) {
        script.postMessage([hashText('handle-1'), name(count)])
        await deliver(1, 200)
      }
      script.close()
      const atMs = backend.requests
        .map((request) => request.atMs - startMs)
        .filter((each) => each > 0)
      for (let secondMs = 0; secondMs < 60_000; secondMs += 1_000) {
        const inSecond = atMs.filter((each) => each >= secondMs && each < secondMs + 1_000)
        expect(inSecond.length).toBeLessThanOrEqual(2)
      }
      expect(atMs.length).toBeLessThanOrEqual(30 + 10)
    },
  )

  it('F-41 a tab that tells the truth is followed immediately again after a script that lied', async () => {
    const backend = createBackend()
    const tab = followPayment({ backend })
    await deliver()
    const other = new BroadcastChannel('quietzone')
    other.postMessage([hashText('handle-1'), 99])
    await deliver()
    await pass(1_000)
    const asked = backend.requests.length
    backend.payment = settledPayment('processing', { version: 100 })
    other.postMessage([hashText('handle-1'), 100])
    await deliver()
    expect(backend.requests).toHaveLength(asked + 1)
    backend.payment = settledPayment('succeeded', { version: 101 })
    other.postMessage([hashText('handle-1'), 101])
    await deliver()
    other.close()
    expect(tab.state.phase).toBe('succeeded')
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

async function deliver(turns = 5, stepMs = 10): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await new Promise<void>((resolve) => realTurn(resolve))
    await pass(stepMs)
  }
}
