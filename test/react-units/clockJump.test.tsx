import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { settledPayment } from '../core/samplePayment.ts'
import { createBackend } from './createBackend.ts'
import { followPayment, pass, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
})

const FIVE_MINUTES_MS = 5 * 60_000

describe('a device that sleeps', () => {
  it('F-36 R4 shows the right time within a second of waking, though the monotonic clock stood still', async () => {
    let sleptMs = 0
    const backend = createBackend()
    const clock = { ...systemClock, now: () => systemClock.now() + sleptMs }
    const checkout = followPayment({ backend, clock })
    // Late enough for long pauses between the reads of the plan.
    await pass(200_000)
    sleptMs = FIVE_MINUTES_MS
    backend.skewMs = sleptMs
    const asked = backend.requests.length
    await pass(1_100)
    expect(backend.requests).toHaveLength(asked + 1)
    expect(Math.abs(checkout.state.serverNow() - (Date.now() + sleptMs))).toBeLessThan(1_000)
  })

  it('F-38 a wall clock that is moved by hand causes one question and changes nothing', async () => {
    let movedMs = 0
    const backend = createBackend()
    const clock = { ...systemClock, now: () => systemClock.now() + movedMs }
    const checkout = followPayment({ backend, clock })
    await pass(30_000)
    const rightMs = checkout.state.serverNow() - Date.now()
    for (const jumpMs of [3_600_000, -3_600_000]) {
      movedMs += jumpMs
      const asked = backend.requests.length
      await pass(1_100)
      expect(backend.requests.length - asked).toBeLessThanOrEqual(2)
      expect(checkout.state.serverNow() - Date.now()).toBe(rightMs)
      expect(checkout.state.phase).toBe('awaiting')
    }
  })

  it('R14 nothing beats any more once the payment is final', async () => {
    const backend = createBackend(settledPayment('succeeded'))
    followPayment({ backend })
    // The query library looks a minute later whether anybody still needs the answer.
    await pass(61_000)
    expect(vi.getTimerCount()).toBe(0)
  })
})
