import type { HandlerContext } from './handlerContext.ts'
import type { KitRequest } from './kitRequest.ts'
import { withinDeadline } from './withinDeadline.ts'

/** `late`: the merchant's function did not return in time, so nothing is known. */
export type Authorization = 'yes' | 'no' | 'late'

/** Whether the merchant lets this request create or read a payment. What throws does not. */
export async function checkAuthorized(
  request: KitRequest,
  { options, clock, report }: HandlerContext,
): Promise<Authorization> {
  const { authorize } = options
  if (!authorize) return 'yes'
  try {
    const answered = await withinDeadline('authorize', () => authorize(request.toRequest()), clock)
    if (answered.isLate) {
      report({ type: 'failure', where: 'authorize', error: answered.error })
      return 'late'
    }
    // Who has no session is `null` or `undefined` in JavaScript, and is not let in by it.
    return answered.value ? 'yes' : 'no'
  } catch (error) {
    report({ type: 'failure', where: 'authorize', error })
    return 'no'
  }
}
