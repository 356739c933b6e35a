import { findPayment } from './findPayment.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, answer } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'
import { toStatusResponse } from './toStatusResponse.ts'

/** `GET …/payments/:handle`: how a payment stands. */
export async function answerRead(
  request: KitRequest,
  handle: string,
  context: HandlerContext,
): Promise<Answer> {
  const found = await findPayment(request, handle, context)
  return 'refusal' in found
    ? found.refusal
    : answer(200, toStatusResponse(found.payment, context.now()))
}
