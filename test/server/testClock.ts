import type { Clock } from '../../src/base/clock.ts'

/** A clock that stands still until it is moved; timers run when their time comes. */
export function createTestClock(startMs = Date.parse('2026-11-21T12:00:00Z')) {
  let nowMs = startMs
  let count = 0
  const timers = new Map<number, { atMs: number; run: () => void }>()
  const clock: Clock = {
    now: () => nowMs,
    monotonic: () => nowMs,
    setTimeout: (run, delayMs) => {
      timers.set(++count, { atMs: nowMs + delayMs, run })
      return count
    },
    clearTimeout: (handle) => void timers.delete(Number(handle)),
  }
  return {
    clock,
    timers: () => timers.size,
    /** Moves on, and lets everybody finish what can be done meanwhile. */
    async pass(ms: number): Promise<void> {
      const untilMs = nowMs + ms
      for (;;) {
        await settled()
        const [next] = [...timers].sort(([, left], [, right]) => left.atMs - right.atMs)
        if (!next || next[1].atMs > untilMs) break
        timers.delete(next[0])
        nowMs = Math.max(nowMs, next[1].atMs)
        next[1].run()
      }
      nowMs = untilMs
      await settled()
    },
  }
}

/** Lets everybody finish what takes no time but the machine's own: crypto and databases work in real time. */
export async function settled(): Promise<void> {
  for (let quietTurns = 0; quietTurns < 10; quietTurns++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (atWork > 0) quietTurns = 0
  }
}

/** Counts the work of a database as unfinished until it is done. */
export async function counted<Value>(work: Promise<Value>): Promise<Value> {
  atWork += 1
  try {
    return await work
  } finally {
    atWork -= 1
  }
}

let atWork = 0
for (const name of ['digest', 'importKey', 'sign', 'verify'] as const) {
  const work = Reflect.get(crypto.subtle, name)
  const value = (...all: unknown[]) =>
    counted(Promise.resolve(Reflect.apply(work, crypto.subtle, all)))
  Object.defineProperty(crypto.subtle, name, { configurable: true, value })
}
