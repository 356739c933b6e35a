import type { Clock } from '../../base/clock.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'

/** As long as a customer can be expected to wait; the store has the same. */
const DEADLINE_MS = 10_000

type Awaited<Value> = { isLate: false; value: Value } | { isLate: true; error: QuietzoneError }

/**
 * Calls a function of the merchant's and waits for it, but not for ever: a request must not be held by a promise that
 * never settles. What it returns later is ignored.
 *
 * @throws what the function throws.
 */
export async function withinDeadline<Value>(
  name: 'authorize' | 'price',
  call: () => Value | Promise<Value>,
  clock: Clock,
): Promise<Awaited<Value>> {
  const error = new QuietzoneError(
    `${name}-timeout`,
    `\`${name}\` did not return within ${DEADLINE_MS} ms, so the request was answered 503. Give what it waits for a deadline of its own, such as a database query or a \`fetch\`.`,
  )
  try {
    const value = await withDeadline(Promise.resolve(call()), {
      clock,
      deadlineMs: DEADLINE_MS,
      onLate: () => error,
    })
    return { isLate: false, value }
  } catch (cause) {
    if (cause === error) return { isLate: true, error }
    throw cause
  }
}
