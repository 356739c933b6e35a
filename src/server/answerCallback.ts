import type { HandlerContext } from './handlerContext.ts'
import { answer } from './httpAnswers.ts'
import { BODY_PROBLEM_STATUS, readBody } from './readBody.ts'

const MAX_CALLBACK_BYTES = 256 * 1024

/** `POST …/callback`: takes in what the gateway says. */
export async function answerCallback(request: Request, context: HandlerContext): Promise<Response> {
  const { payments, options, report } = context
  const raw = await readBody(request, { maxBytes: options.maxBodyBytes ?? MAX_CALLBACK_BYTES })
  if (!raw.ok) {
    const httpStatus = BODY_PROBLEM_STATUS[raw.reason]
    report({ type: 'callback-refused', reason: raw.reason, httpStatus })
    return answer(httpStatus, {})
  }
  const { httpStatus, retryAfterSeconds } = await payments.receive(raw.value)
  return answer(
    httpStatus,
    httpStatus === 200 ? { ok: true } : {},
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  )
}
