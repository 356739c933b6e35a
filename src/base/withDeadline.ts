import type { Clock } from './clock.ts'

/** The value of a promise, or the failure `onLate` makes when it takes longer than this. What comes later is ignored. */
export async function withDeadline<Value>(
  promise: Promise<Value>,
  { clock, deadlineMs, onLate }: DeadlineOptions,
): Promise<Value> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  promise.then(end, end)
  // What is there within a few turns, such as what stands in memory, is not worth a timer.
  for (let turn = 0; turn < TURNS && !isOver; turn++) await undefined
  if (isOver) return promise
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => reject(onLate()), deadlineMs)
    promise.then(resolve, reject).finally(() => clock.clearTimeout(timer))
  })
}

const TURNS = 4

interface DeadlineOptions {
  clock: Clock
  deadlineMs: number
  onLate(): Error
}
