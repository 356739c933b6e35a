import { findPayment } from './findPayment.ts'
import type { HandlerContext } from './handlerContext.ts'
import { answer } from './httpAnswers.ts'
import { toStatusResponse } from './toStatusResponse.ts'

/** `GET …/payments/:handle`: how a payment stands. */
export async function answerRead(
  request: Request,
  handle: string,
  context: HandlerContext,
): Promise<Response> {
  const found = await findPayment(request, handle, context)
  return found instanceof Response ? found : answer(200, toStatusResponse(found, context.now()))
}
