import type { Clock } from '../../src/base/clock.ts'
import { createDevice, type Device } from './device.ts'

/** One time for everybody, and a device whose clocks and timers may be wrong about it. */
export interface World {
  /** The true time, by which the shop, the gateway and the line live. */
  readonly clock: Clock
  readonly device: Device
  nowMs(): number
  /** Grows with all that pages do about their timers, so that one can see whether they are still at work. */
  changes(): number
  /** Timers that are set on the device. */
  deviceTimers(): number
  /** Moves to the next thing that is due and does it, or to `limitMs`; `false` in the second case. */
  step(limitMs: number): boolean
  setDeviceTimer(run: () => void, delayMs: number, everyMs?: number): number
  clearTimer(id: number): void
}

interface Timer {
  /** True time, or the device's monotonic time. */
  dueMs: number
  of: 'world' | 'device'
  run: () => void
  everyMs?: number | undefined
}

const START_MS = Date.UTC(2026, 7, 3, 12, 0, 0)

export function createWorld(wallSkewMs = 0): World {
  const timers = new Map<number, Timer>()
  let nowMs = START_MS
  let count = 0
  let changes = 0
  const device = createDevice({ nowMs: () => nowMs, wallSkewMs })

  function set(timer: Timer): number {
    count += 1
    // The simulator sets its timer anew whenever it is asked whether it is done.
    if (timer.of === 'device') changes += 1
    timers.set(count, timer)
    return count
  }

  function clear(id: number): void {
    if (timers.get(id)?.of === 'device') changes += 1
    timers.delete(id)
  }

  function findNext(): { id: number; timer: Timer; atMs: number } | undefined {
    let next: { id: number; timer: Timer; atMs: number } | undefined
    for (const [id, timer] of timers) {
      const atMs = timer.of === 'world' ? timer.dueMs : device.firesAtMs(timer.dueMs)
      if (atMs < (next?.atMs ?? Number.POSITIVE_INFINITY)) next = { id, timer, atMs }
    }
    return next
  }

  function moveTo(atMs: number): void {
    device.pass(Math.max(0, atMs - nowMs))
    nowMs = Math.max(nowMs, atMs)
  }

  return {
    device,
    clock: {
      now: () => nowMs,
      monotonic: () => nowMs,
      setTimeout: (run, delayMs) => set({ dueMs: nowMs + delayMs, of: 'world', run }),
      clearTimeout: (handle) => clear(Number(handle)),
    },
    nowMs: () => nowMs,
    changes: () => changes,
    deviceTimers: () => [...timers.values()].filter(({ of }) => of === 'device').length,
    step(limitMs) {
      const next = findNext()
      if (!next || next.atMs > limitMs) {
        moveTo(limitMs)
        return false
      }
      moveTo(next.atMs)
      const { id, timer } = next
      if (timer.everyMs === undefined) timers.delete(id)
      else timer.dueMs = device.monotonicMs() + timer.everyMs
      changes += 1
      timer.run()
      return true
    },
    setDeviceTimer: (run, delayMs, everyMs) =>
      set({ dueMs: device.monotonicMs() + Math.max(0, delayMs || 0), of: 'device', run, everyMs }),
    clearTimer: clear,
  }
}
