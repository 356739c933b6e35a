import type { DeadRequests } from './faults.ts'

/** The customer's computer with its browser: what it takes for the time, and whether pages run on it. */
export interface Device {
  wallMs(): number
  monotonicMs(): number
  /** When a timer fires that is due at a monotonic time; never while nothing runs. */
  firesAtMs(dueMs: number): number
  /** Lets time pass on the device. */
  pass(ms: number): void
  moveWall(byMs: number): void
  /** Nothing runs any more, until as many calls of `resume`. */
  suspend(monotonic: 'stands' | 'moves', requests: DeadRequests): void
  resume(): void
  setHidden(isHidden: boolean): void
  isRunning(): boolean
  /** Resolves when pages run, with what became of answers that came when they did not. */
  whenRunning(): Promise<DeadRequests | undefined>
}

const THROTTLED_MS = 1_000
/** Chromium wakes the timers of a page that was hidden for a minute once a minute. */
const INTENSIVELY_THROTTLED_MS = 60_000

export function createDevice(options: { nowMs(): number; wallSkewMs: number }): Device {
  const { nowMs } = options
  let wallOffsetMs = options.wallSkewMs
  let monotonicMs = 0
  let suspensions = 0
  let stands = 0
  let requests: DeadRequests = 'late'
  let hiddenSinceMs: number | undefined
  let waiting: ((requests: DeadRequests) => void)[] = []
  const ways: ('stands' | 'moves')[] = []

  return {
    wallMs: () => nowMs() + wallOffsetMs,
    monotonicMs: () => monotonicMs,
    firesAtMs(dueMs) {
      if (suspensions > 0) return Number.POSITIVE_INFINITY
      const atMs = nowMs() + Math.max(0, dueMs - monotonicMs)
      if (hiddenSinceMs === undefined) return atMs
      const isLong = atMs - hiddenSinceMs > INTENSIVELY_THROTTLED_MS
      const gridMs = isLong ? INTENSIVELY_THROTTLED_MS : THROTTLED_MS
      return Math.ceil(atMs / gridMs) * gridMs
    },
    pass(ms) {
      if (stands === 0) monotonicMs += ms
    },
    moveWall(byMs) {
      wallOffsetMs += byMs
    },
    suspend(monotonic, deadRequests) {
      ways.push(monotonic)
      suspensions += 1
      if (monotonic === 'stands') stands += 1
      requests = deadRequests
    },
    resume() {
      suspensions -= 1
      if (ways.shift() === 'stands') stands -= 1
      if (suspensions > 0) return
      const ready = waiting
      waiting = []
      for (const each of ready) each(requests)
    },
    setHidden(isHidden) {
      hiddenSinceMs = isHidden ? (hiddenSinceMs ?? nowMs()) : undefined
    },
    isRunning: () => suspensions === 0,
    whenRunning() {
      if (suspensions === 0) return Promise.resolve(undefined)
      return new Promise((resolve) => {
        waiting.push(resolve)
      })
    },
  }
}
