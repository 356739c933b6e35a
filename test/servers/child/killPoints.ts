import { AsyncLocalStorage } from 'node:async_hooks'
import { writeSync } from 'node:fs'

/** One request on its way through the backend. */
interface Passage {
  /** What the request is, in the words of the test. */
  operation: string
  /** The point at which the process dies: its name, `+7` for the seventh from here, or none. */
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

/** Runs one request, whose points are counted from here. */
export function during<Value>(
  request: Pick<Passage, 'operation' | 'killAt'>,
  run: () => Value,
): Value {
  return passages.run({ ...request, steps: 0, points: 0 }, run)
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
    const isHere = passage.killAt === point || passage.killAt === `+${passage.points}`
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
  writeSync(1, `${line}\n`)
}
