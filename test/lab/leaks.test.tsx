import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Clock } from '../../src/base/clock.ts'
import { QrCheckout } from '../../src/components/QrCheckout.tsx'
import type { Payment } from '../../src/protocol/payment.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { samplePayment, settledPayment } from '../core/samplePayment.ts'
import { enterWorld } from './enterWorld.ts'
import { usedHeap } from './usedHeap.ts'
import { createWorld } from './world.ts'

/** Two rounds: what is kept of each mount grows in both, what the engine needs for itself only in one. */
const ROUNDS = 2
const MOUNTS_PER_ROUND = 500
const MAX_HEAP_GROWTH_BYTES = 500_000
/** What React, the simulated DOM and the just-in-time compiler need to find their feet. */
const WARM_UP_MOUNTS = 500
const HOUR_MS = 60 * 60_000

/** An answer for each screen; `undefined` never comes. */
const PHASES: Readonly<Record<string, (nowMs: number) => Response | undefined>> = {
  loading: () => undefined,
  preparing: (nowMs) => answer(settledPayment('pending', { expiresAt: at(nowMs + 60_000) }), nowMs),
  awaiting: (nowMs) => answer(samplePayment({ expiresAt: at(nowMs + 60_000) }), nowMs),
  'awaiting at the bank': (nowMs) => {
    const url = 'https://bank.example/pay'
    const nextAction = { type: 'redirect', url, method: 'GET', fields: {} } as const
    return answer(samplePayment({ method: 'hizliqr', nextAction, createdAt: at(nowMs) }), nowMs)
  },
  verifying: (nowMs) => answer(samplePayment({ expiresAt: at(nowMs - 1_000) }), nowMs),
  processing: (nowMs) => answer(settledPayment('processing', { expiresAt: at(nowMs) }), nowMs),
  succeeded: (nowMs) => answer(settledPayment('succeeded'), nowMs),
  declined: (nowMs) => answer(settledPayment('declined'), nowMs),
  expired: (nowMs) => answer(settledPayment('expired', { expiresAt: at(nowMs) }), nowMs),
  canceled: (nowMs) => answer(settledPayment('canceled'), nowMs),
  failed: (nowMs) => answer(settledPayment('failed'), nowMs),
  unknown: (nowMs) => answer(samplePayment({ expiresAt: at(nowMs - HOUR_MS) }), nowMs),
  unavailable: () => Response.json({ error: { code: 'not-found' } }, { status: 404 }),
}

describe('a checkout that comes and goes', () => {
  it('G-07 F-67 F-61 leaves no timer, listener, node, request or memory behind after 1,000 times in all phases', {
    timeout: 240_000,
  }, async () => {
    const bench = createBench()
    const seen = new Set<string>()
    for (let index = 0; index < WARM_UP_MOUNTS; index++) seen.add(await bench.mount(index))
    const names = Object.keys(PHASES).map((name) => name.split(' ')[0])
    expect([...seen].sort()).toEqual([...new Set(names)].sort())

    await bench.rest()
    const before = { listeners: bench.listeners(), heap: usedHeap() }
    const heaps = [before.heap]
    for (let round = 0; round < ROUNDS; round++) {
      for (let index = 0; index < MOUNTS_PER_ROUND; index++) await bench.mount(index)
      await bench.rest()
      heaps.push(usedHeap())
    }
    const growths = heaps.slice(1).map((heap, round) => heap - (heaps[round] ?? 0))
    expect(bench.timers()).toBe(0)
    expect(bench.pendingRequests()).toBe(0)
    expect(bench.listeners()).toEqual(before.listeners)
    expect(document.body.childNodes).toHaveLength(0)
    expect(document.head.childNodes).toHaveLength(0)
    expect(Math.min(...growths)).toBeLessThanOrEqual(MAX_HEAP_GROWTH_BYTES)
  })
})

function createBench() {
  const world = createWorld()
  const outside = enterWorld(world)
  const spies = [window, document].map(countListeners)
  onTestFinished(() => {
    for (const spy of spies) spy.stop()
    outside.leave()
  })
  const { device } = world
  const clock: Clock = {
    now: device.wallMs,
    monotonic: device.wallMs,
    setTimeout: (run, delayMs) => world.setDeviceTimer(run, delayMs),
    clearTimeout: (handle) => world.clearTimer(Number(handle)),
  }
  const queryClient = new QueryClient()
  let phase = 'loading'
  let pending = 0
  const client = createClient({
    clock,
    fetch: (_, { signal } = {}) => {
      const response = PHASES[phase]?.(world.nowMs())
      if (response) return Promise.resolve(response)
      pending += 1
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          pending -= 1
          reject(new DOMException('aborted', 'AbortError'))
        })
      })
    },
  })

  async function rest(ms = 2 * 60_000): Promise<void> {
    const endMs = world.nowMs() + ms
    do await turns()
    while (world.step(endMs))
  }

  return {
    rest,
    timers: world.deviceTimers,
    pendingRequests: () => pending,
    listeners: () => spies.map(({ count }) => count()),
    /** Shows a checkout in the next phase, and takes it away again: at once, or after a second or two. */
    async mount(index: number): Promise<string> {
      const names = Object.keys(PHASES)
      phase = names[index % names.length] ?? 'loading'
      const container = document.body.appendChild(document.createElement('div'))
      const root = createRoot(container)
      root.render(
        <CheckoutProvider client={client} clock={clock} queryClient={queryClient}>
          <QrCheckout paymentId="handle-1" />
        </CheckoutProvider>,
      )
      // A refusal counts when it has lasted.
      await rest(phase === 'unavailable' ? 20_000 : (index % 3) * 600 + 1)
      const shown = container.firstElementChild?.getAttribute('data-phase') ?? 'nothing'
      root.unmount()
      container.remove()
      await turns()
      // Each checkout is another customer's first one.
      queryClient.clear()
      return shown
    },
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** Listeners that are on a target, by type. React puts some on the document once and for all. */
function countListeners(target: EventTarget) {
  const present = new Map<string, Set<unknown>>()
  const { addEventListener, removeEventListener } = target
  target.addEventListener = (type, listener, options) => {
    const all = present.get(type) ?? new Set()
    present.set(type, all.add(listener))
    addEventListener.call(target, type, listener, options)
  }
  target.removeEventListener = (type, listener, options) => {
    present.get(type)?.delete(listener)
    removeEventListener.call(target, type, listener, options)
  }
  return {
    count: () => [...present].map(([type, { size }]) => `${type}: ${size}`).sort(),
    stop() {
      Object.assign(target, { addEventListener, removeEventListener })
    },
  }
}

function answer(payment: Payment, nowMs: number): Response {
  return Response.json({ payment, serverTime: at(nowMs) })
}

function at(ms: number): string {
  return new Date(ms).toISOString()
}
