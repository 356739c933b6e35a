import type { Clock, TimerHandle } from '../src/base/clock.ts'

/** The moment at which every story begins. */
const STARTS_AT_MS = Date.parse('2026-11-21T12:00:00Z')

/** A clock that everybody in a story shares: the card, the shop and the gateway. */
export interface StoryClock extends Clock {
  /** Lets time pass. Everything that falls due on the way happens in its order, and is waited for. */
  move(ms: number): Promise<void>
  /** Lets time run by itself from now on: at 1 in real time, at 0 not at all. */
  run(speed: number): void
  /** Forgets all that was still to come. */
  stop(): void
}

interface Timer {
  id: number
  atMs: number
  run: () => void
}

/**
 * Makes a clock that stands still until it is moved, so that a story looks the same each time.
 *
 * @param settle Waits for what a timer has set off.
 */
export function createStoryClock(settle: () => Promise<unknown>): StoryClock {
  const timers = new Map<number, Timer>()
  let standsAtMs = STARTS_AT_MS
  let speed = 0
  let runsSinceMs = performance.now()
  let wake: TimerHandle | undefined
  let count = 0

  const now = () => standsAtMs + (performance.now() - runsSinceMs) * speed

  function next(): Timer | undefined {
    return [...timers.values()].sort((one, other) => one.atMs - other.atMs || one.id - other.id)[0]
  }

  function fireDue(): void {
    for (let timer = next(); timer && timer.atMs <= now(); timer = next()) fire(timer)
    arm()
  }

  function fire(timer: Timer): void {
    timers.delete(timer.id)
    timer.run()
  }

  function arm(): void {
    clearTimeout(wake)
    const timer = next()
    if (speed === 0 || !timer) return
    wake = setTimeout(fireDue, Math.max(0, Math.ceil((timer.atMs - now()) / speed)))
  }

  return {
    now,
    monotonic: now,
    setTimeout(run, delayMs) {
      count += 1
      timers.set(count, { id: count, atMs: now() + Math.max(0, delayMs), run })
      arm()
      return count
    },
    clearTimeout(handle) {
      timers.delete(Number(handle))
      arm()
    },
    async move(ms) {
      const targetMs = now() + ms
      await settle()
      for (let timer = next(); timer && timer.atMs <= targetMs; timer = next()) {
        standsAtMs += Math.max(0, timer.atMs - now())
        fire(timer)
        await settle()
      }
      standsAtMs += Math.max(0, targetMs - now())
      arm()
    },
    run(nextSpeed) {
      standsAtMs = now()
      runsSinceMs = performance.now()
      speed = nextSpeed
      arm()
    },
    stop() {
      timers.clear()
      arm()
    },
  }
}
