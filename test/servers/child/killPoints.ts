import { AsyncLocalStorage } from 'node:async_hooks'
import { writeSync } from 'node:fs'

/** One request on its way through the backend. */
interface Passage {
  /** What the request is, in the words of the test. */
  operation: string
  /** Where the process dies: a point's name with or without its number, `+7` for the seventh from here, or nowhere. */
  killAt: string | undefined
  steps: number
  points: number
}

/** One thing that is waited for, such as a statement, with the moments at which the process can die. */
export interface Step {
  /** Passes a point, and dies there when told to. */
  reach(phase: string): void
  /** Passes a point, and answers whether the process is to die there. */
  isFatal(phase: string): boolean
}

const passages = new AsyncLocalStorage<Passage>()

/** Runs one request, whose points are counted from here, unless it has no name. */
export function during<Value>(
  request: { operation: string | undefined; killAt: string | undefined },
  run: () => Value,
): Value {
  const { operation, killAt } = request
  if (operation === undefined) return run()
  return passages.run({ operation, killAt, steps: 0, points: 0 }, run)
}

/** Begins the next step of the request that is running; outside of one, nobody dies. */
export function nextStep(name: string): Step {
  const passage = passages.getStore()
  if (!passage) return { reach: () => undefined, isFatal: () => false }
  passage.steps += 1
  const label = `${String(passage.steps).padStart(2, '0')} ${name}`
  const isFatal = (phase: string) => {
    passage.points += 1
    const point = `${label}: ${phase}`
    say(`passed ${passage.operation} | ${point}`)
    const names = [point, `${name}: ${phase}`, `+${passage.points}`]
    const isHere = passage.killAt !== undefined && names.includes(passage.killAt)
    if (isHere) say(`killed ${passage.operation} | ${point}`)
    return isHere
  }
  return {
    isFatal,
    reach(phase) {
      if (isFatal(phase)) process.kill(process.pid, 'SIGKILL')
    },
  }
}

/** Written at once: what is still in a buffer dies with the process. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`)
      return
    } catch (error) {
      // The reader is slower for a moment.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}
