/** Runs what it is given, so many at a time; the rest waits in order. */
export type Lane = <Value>(run: () => Promise<Value>) => Promise<Value>

export function createLane(width: number): Lane {
  const waiting: (() => void)[] = []
  let running = 0
  return async (run) => {
    if (running < width) running += 1
    // Whoever is done hands its place on.
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
