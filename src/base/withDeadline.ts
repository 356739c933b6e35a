import type { Clock } from './clock.ts'

/** The value of a promise, or the failure `onLate` makes when it takes longer than this. What comes later is ignored. */
export function withDeadline<Value>(
  promise: Promise<Value>,
  { clock, deadlineMs, onLate }: DeadlineOptions,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => reject(onLate()), deadlineMs)
    promise.then(resolve, reject).finally(() => clock.clearTimeout(timer))
  })
}

interface DeadlineOptions {
  clock: Clock
  deadlineMs: number
  onLate(): Error
}
