import type { Clock, TimerHandle } from '../base/clock.ts'

/** Runs what is asked for under one key one after the other. */
export type TakeTurn = <Value>(key: string, run: () => Promise<Value>) => Promise<Value>

/** After this the one before may hang on a dead connection, and is not waited for any longer. */
const PATIENCE_MS = 1_000

/**
 * Lets the changes of one record within this process wait for each other, instead of failing each other's
 * compare-and-set over and over. A courtesy, not a lock: correctness never rests on it.
 */
export function createTurns(clock: Clock): TakeTurn {
  const lastTurns = new Map<string, Promise<unknown>>()
  return async (key, run) => {
    const before = lastTurns.get(key)
    const turn = before ? settled(before, clock).then(run) : run()
    lastTurns.set(key, turn)
    try {
      return await turn
    } finally {
      if (lastTurns.get(key) === turn) lastTurns.delete(key)
    }
  }
}

function settled(turn: Promise<unknown>, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const timer: TimerHandle = clock.setTimeout(resolve, PATIENCE_MS)
    const end = () => {
      clock.clearTimeout(timer)
      resolve()
    }
    turn.then(end, end)
  })
}
