import { isForgery } from '../signing/verifyProblem.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, answer, tooMany } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'
import { BODY_PROBLEM_STATUS, readBody } from './readBody.ts'

const MAX_CALLBACK_BYTES = 256 * 1024

/** `POST …/callback`: takes in what the gateway says. What is too much is refused before its body is read. */
export async function answerCallback(
  request: KitRequest,
  context: HandlerContext,
): Promise<Answer> {
  const { payments, options, guard, report } = context
  const address = context.addressOf(request)
  const waitMs = guard.admitCallback(address)
  if (waitMs > 0) return { ...tooMany(waitMs), body: '{}' }
  const maxBytes = options.maxBodyBytes ?? MAX_CALLBACK_BYTES
  const raw = await readBody(request.toRequest(), { maxBytes })
  if (!raw.ok) {
    const httpStatus = BODY_PROBLEM_STATUS[raw.reason]
    guard.judgeCallback(address, 'forged')
    report({ type: 'callback-refused', reason: raw.reason, httpStatus })
    return answer(httpStatus, {})
  }
  const { httpStatus, outcome, retryAfterSeconds } = await payments.receive(raw.value)
  guard.judgeCallback(address, isForgery(outcome) ? 'forged' : 'genuine')
  return answer(
    httpStatus,
    httpStatus === 200 ? { ok: true } : {},
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  )
}
