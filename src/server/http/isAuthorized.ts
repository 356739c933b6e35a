import type { HandlerContext } from './handlerContext.ts'
import type { KitRequest } from './kitRequest.ts'

/** Whether the merchant lets this request create or read a payment. What throws does not. */
export async function isAuthorized(
  request: KitRequest,
  { options, report }: HandlerContext,
): Promise<boolean> {
  try {
    return (await options.authorize?.(request.toRequest())) ?? true
  } catch (error) {
    report({ type: 'failure', where: 'authorize', error })
    return false
  }
}
