import type { Payment } from '../protocol/payment.ts'
import type { HandlerContext } from './handlerContext.ts'
import { problem } from './httpAnswers.ts'
import { isAuthorized } from './isAuthorized.ts'

/** The payment, if this request may read it; else what to answer. */
export async function findPayment(
  request: Request,
  handle: string,
  context: HandlerContext,
): Promise<Payment | Response> {
  const { payments, report } = context
  try {
    const payment = (await isAuthorized(request, context)) ? await payments.get(handle) : null
    if (payment) return payment
  } catch (error) {
    report({ type: 'failure', where: 'store', error })
    return problem(503, 'unavailable', 'The payment cannot be read right now.')
  }
  // Unknown, foreign and malformed handles get the same words, so that nothing can be learned by trying.
  return problem(404, 'not-found', 'There is no such payment.')
}
