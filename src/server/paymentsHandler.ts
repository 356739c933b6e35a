import { answerCallback } from './answerCallback.ts'
import { answerCreate } from './answerCreate.ts'
import { answerEvents } from './answerEvents.ts'
import { answerRead } from './answerRead.ts'
import type { HandlerContext } from './handlerContext.ts'
import { answer, problem } from './httpAnswers.ts'

/** Routes on the end of the path, so that the kit works wherever it is mounted. */
export async function handlePayments(request: Request, context: HandlerContext): Promise<Response> {
  const path = new URL(request.url).pathname.split('/').filter((part) => part !== '')
  const last = path.at(-1)
  if (last === 'callback') return only('POST', request, () => answerCallback(request, context))
  if (last === 'ok') return only('GET', request, async () => answer(200, { ok: true }))
  if (last === 'payments') return only('POST', request, () => answerCreate(request, context))
  const handle = path.at(-2)
  if (last === 'events' && path.at(-3) === 'payments' && handle !== undefined) {
    return only('GET', request, () => answerEvents(request, handle, context))
  }
  if (path.at(-2) === 'payments' && last !== undefined) {
    return only('GET', request, () => answerRead(request, last, context))
  }
  return problem(404, 'not-found', 'There is nothing at this address.')
}

async function only(
  method: 'GET' | 'POST',
  request: Request,
  respond: () => Promise<Response>,
): Promise<Response> {
  return request.method === method
    ? respond()
    : problem(405, 'method-not-allowed', `Use ${method}.`, { Allow: method })
}
