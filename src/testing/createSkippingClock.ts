import type { Clock } from '../base/clock.ts'

/** A clock that runs like the real one, and that a test can move forward. */
export interface SkippingClock extends Clock {
  /**
   * Moves the time forward and runs each timer that falls due on the way at its own time, the earliest first. Resolves
   * when what the timers began has been done.
   */
  skip(ms: number): Promise<void>
}

/** @param settled Resolves when nothing that was begun is under way. */
export function createSkippingClock(
  settled: () => Promise<void>,
  startMs: number = platform.now(),
): SkippingClock {
  const timers = new Map<number, { atMs: number; run: () => void; stop: () => void }>()
  let offsetMs = startMs - platform.now()
  let count = 0
  let skips: Promise<void> = Promise.resolve()
  const now = () => platform.now() + offsetMs

  function fire(id: number): void {
    const timer = timers.get(id)
    timers.delete(id)
    timer?.stop()
    timer?.run()
  }

  async function skip(ms: number): Promise<void> {
    const targetMs = now() + ms
    for (;;) {
      await settled()
      const [next] = [...timers].sort(([, left], [, right]) => left.atMs - right.atMs)
      if (!next || next[1].atMs > targetMs) break
      offsetMs += Math.max(0, next[1].atMs - now())
      fire(next[0])
    }
    offsetMs += Math.max(0, targetMs - now())
    await settled()
  }

  return {
    now,
    monotonic: now,
    setTimeout(run, delayMs) {
      count += 1
      const id = count
      const timer = platform.setTimeout(() => fire(id), delayMs)
      timers.set(id, { atMs: now() + delayMs, run, stop: () => platform.clearTimeout(timer) })
      return id
    },
    clearTimeout(handle) {
      const id = Number(handle)
      timers.get(id)?.stop()
      timers.delete(id)
    },
    skip(ms) {
      skips = skips.then(() => skip(ms))
      return skips
    },
  }
}

/** Taken when the module is loaded, before a test fakes them: requests and signatures take real time. */
const platform = {
  now: Date.now.bind(Date),
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
}

/** Absent in Jest's jsdom and in browsers; elsewhere it is quicker than a timer. */
const setImmediate: ((run: () => void) => unknown) | undefined = Reflect.get(
  globalThis,
  'setImmediate',
)

/** Lets everything run that can run now. */
export function realTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate) setImmediate(resolve)
    else platform.setTimeout(resolve, 0)
  })
}

/** The real time, in milliseconds since 1970. */
export function realNow(): number {
  return platform.now()
}
