import type { HandlerContext } from './handlerContext.ts'
import type { KitRequest } from './kitRequest.ts'

/** Whether the merchant lets this request create or read a payment. What throws does not. */
export async function isAuthorized(
  request: KitRequest,
  { options, report }: HandlerContext,
): Promise<boolean> {
  if (!options.authorize) return true
  try {
    // Who has no session is `null` or `undefined` in JavaScript, and is not let in by it.
    return Boolean(await options.authorize(request.toRequest()))
  } catch (error) {
    report({ type: 'failure', where: 'authorize', error })
    return false
  }
}
