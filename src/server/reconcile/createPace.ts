/**
 * What one server remembers of the payments that it looks after, by differences of its own clock: also a clock that is
 * hours wrong counts a minute right.
 */
export interface Pace {
  /** How long this server has known a payment, in milliseconds. The first call notes it. */
  seenForMs(id: string): number
  /** How long this server has found this appointment of a payment overdue. The first call notes it. */
  overdueForMs(id: string, checkAt: string): number
  /** Leaves a payment alone for this long. */
  rest(id: string, pauseMs: number): void
  isResting(id: string): boolean
  /** How many payments rest, at most. */
  resting(): number
  forget(id: string): void
  /** How long this server has been running, in milliseconds. */
  runningForMs(): number
}

/** A payment that is forgotten is only looked after for longer. */
const MAX_PAYMENTS = 50_000

export function createPace(elapsedMs: () => number): Pace {
  const startedMs = elapsedMs()
  const seen = new Map<string, number>()
  const overdue = new Map<string, { checkAt: string; sinceMs: number }>()
  const restUntil = new Map<string, number>()
  return {
    seenForMs(id) {
      const nowMs = elapsedMs()
      const sinceMs = seen.get(id) ?? nowMs
      if (!seen.has(id)) put(seen, id, nowMs)
      return nowMs - sinceMs
    },
    overdueForMs(id, checkAt) {
      const nowMs = elapsedMs()
      const known = overdue.get(id)
      if (known?.checkAt === checkAt) return nowMs - known.sinceMs
      put(overdue, id, { checkAt, sinceMs: nowMs })
      return 0
    },
    rest: (id, pauseMs) => put(restUntil, id, elapsedMs() + pauseMs),
    isResting(id) {
      const untilMs = restUntil.get(id)
      if (untilMs === undefined) return false
      if (elapsedMs() < untilMs) return true
      restUntil.delete(id)
      return false
    },
    resting: () => restUntil.size,
    forget(id) {
      seen.delete(id)
      overdue.delete(id)
      restUntil.delete(id)
    },
    runningForMs: () => elapsedMs() - startedMs,
  }
}

/** The longest step that a clock is believed to have made between two readings. */
const LONGEST_STEP_MS = 60 * 60 * 1_000

/** Makes a count of milliseconds that never goes back of a clock that may be set. */
export function countForward(now: () => number): () => number {
  let totalMs = 0
  let lastMs = now()
  return () => {
    const nowMs = now()
    totalMs += Math.min(Math.max(nowMs - lastMs, 0), LONGEST_STEP_MS)
    lastMs = nowMs
    return totalMs
  }
}

function put<Value>(map: Map<string, Value>, id: string, value: Value): void {
  map.delete(id)
  if (map.size >= MAX_PAYMENTS) {
    const [oldest] = map.keys()
    if (oldest !== undefined) map.delete(oldest)
  }
  map.set(id, value)
}
