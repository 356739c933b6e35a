import type { Clock } from './clock.ts'

/**
 * Returns the value of a promise, or `late` when it has not settled after so many milliseconds. A browser may leave a
 * promise unsettled for ever. A failure is passed on. What comes later is ignored.
 */
export function valueWithin<Value, Late>(
  promise: Promise<Value>,
  { clock, ms, late }: WithinOptions<Late>,
): Promise<Value | Late> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => resolve(late), ms)
    promise.then(resolve, reject).finally(() => clock.clearTimeout(timer))
  })
}

interface WithinOptions<Late> {
  clock: Clock
  ms: number
  late: Late
}
