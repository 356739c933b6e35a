import type { Clock, TimerHandle } from '../base/clock.ts'

/** What is still to happen, in order, on a clock that can be moved forward. */
export interface Timeline {
  /** The simulator's time, in milliseconds since 1970. */
  now(): number
  /** Has something happen after a delay. The promise that `run` returns is waited for by those who ask. */
  schedule(delayMs: number, run: () => Promise<void>): void
  /** Does what is due right now, and resolves when it is done and nothing else is under way. */
  settled(): Promise<void>
  /** Moves the time forward and does everything that falls due on the way, one after the other. */
  advance(ms: number): Promise<void>
  /** Forgets everything that has not begun. */
  stop(): void
}

interface Entry {
  atMs: number
  run: () => Promise<void>
}

/** A queue of things to do with one timer of the given clock for the next of them. */
export function createTimeline(clock: Clock, onError: (error: unknown) => void): Timeline {
  const queue: Entry[] = []
  const underWay = new Set<Promise<void>>()
  let offsetMs = 0
  let timer: TimerHandle | undefined
  let moves: Promise<void> = Promise.resolve()
  let isMoving = false
  let isStopped = false

  const now = () => clock.now() + offsetMs

  function arm(): void {
    if (timer !== undefined) clock.clearTimeout(timer)
    timer = undefined
    const next = queue[0]
    if (!next || isMoving) return
    timer = clock.setTimeout(startDue, Math.min(MAX_TIMER_MS, Math.max(0, next.atMs - now())))
  }

  function startDue(): void {
    while (queue[0] && queue[0].atMs <= now()) start(queue[0])
    arm()
  }

  function start(entry: Entry): void {
    queue.splice(queue.indexOf(entry), 1)
    const task = entry
      .run()
      .catch(onError)
      .finally(() => underWay.delete(task))
    underWay.add(task)
  }

  async function finish(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  async function move(ms: number): Promise<void> {
    const target = now() + ms
    isMoving = true
    try {
      await finish()
      for (let next = queue[0]; next && next.atMs <= target; next = queue[0]) {
        offsetMs += Math.max(0, next.atMs - now())
        start(next)
        await finish()
      }
      offsetMs += Math.max(0, target - now())
    } finally {
      isMoving = false
      arm()
    }
  }

  return {
    now,
    schedule(delayMs, run) {
      if (isStopped) return
      const entry = { atMs: now() + delayMs, run }
      const after = queue.findIndex((other) => other.atMs > entry.atMs)
      queue.splice(after < 0 ? queue.length : after, 0, entry)
      arm()
    },
    async settled() {
      do {
        startDue()
        await finish()
      } while (queue[0] && queue[0].atMs <= now())
    },
    advance(ms) {
      moves = moves.then(() => move(ms))
      return moves
    },
    stop() {
      isStopped = true
      queue.length = 0
      arm()
    },
  }
}

/** Longer timers fire at once in browsers and Node. */
const MAX_TIMER_MS = 2 ** 31 - 1
