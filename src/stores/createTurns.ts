import type { Clock } from '../base/clock.ts'

/** Runs what is asked for under one key one after the other. */
export type TakeTurn = <Value>(key: string, run: () => Promise<Value>) => Promise<Value>

/**
 * A turn that takes longer may hang on a dead connection, and the next one does not wait for it. Longer than a
 * statement may take: all changes of one payment together then use one connection, however long its row is locked.
 */
const PATIENCE_MS = 10_000

/**
 * Lets the changes of one record within this process wait for each other, instead of failing each other's
 * compare-and-set over and over. A courtesy, not a lock: correctness never rests on it.
 */
export function createTurns(clock: Clock): TakeTurn {
  const lastTurns = new Map<string, Promise<void>>()
  return async (key, run) => {
    const before = lastTurns.get(key)
    let resolve = () => {}
    const turn = new Promise<void>((end) => {
      resolve = end
    })
    lastTurns.set(key, turn)
    const end = () => {
      resolve()
      if (lastTurns.get(key) === turn) lastTurns.delete(key)
    }
    await before
    const timer = clock.setTimeout(end, PATIENCE_MS)
    try {
      return await run()
    } finally {
      clock.clearTimeout(timer)
      end()
    }
  }
}
