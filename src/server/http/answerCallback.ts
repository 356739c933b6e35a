import { refuse } from '../../base/result.ts'
import { MAX_QR_IMAGE_BYTES } from '../../protocol/parseQrImage.ts'
import { isForgery } from '../signing/verifyProblem.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, answer, tooMany } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'
import { BODY_PROBLEM_STATUS, type BodyProblem, readBody } from './readBody.ts'

/**
 * A callback may hold the largest picture that is shown. In base64 it is a third longer, JSON may write each `/` as
 * `\/`, which doubles it at worst, and a third is left for the rest of the message.
 */
export const MAX_CALLBACK_BYTES = 3 * MAX_QR_IMAGE_BYTES

/** What is not the sender's fault. */
const OUR_PROBLEMS: readonly BodyProblem[] = ['too-many-bodies', 'body-consumed']

/** `POST …/callback`: takes in what the gateway says. What is too much is refused before its body is read. */
export async function answerCallback(
  request: KitRequest,
  context: HandlerContext,
): Promise<Answer> {
  const { payments, options, guard, clock, bodies, report } = context
  const address = context.addressOf(request)
  const waitMs = guard.admitCallback(address)
  if (waitMs > 0) return { ...tooMany(waitMs), body: '{}' }
  const maxBytes = options.maxBodyBytes ?? MAX_CALLBACK_BYTES
  const read = await readBody(request, { maxBytes, clock, budget: bodies, sender: address })
  const raw = read.ok && isBrokenOff(request, read.value) ? refuse('body-broken-off') : read
  if (!raw.ok) {
    const httpStatus = BODY_PROBLEM_STATUS[raw.reason]
    if (!OUR_PROBLEMS.includes(raw.reason)) guard.judgeCallback(address, 'forged')
    report({ type: 'callback-refused', reason: raw.reason, httpStatus })
    return answer(httpStatus, {}, httpStatus === 503 ? { 'Retry-After': '1' } : {})
  }
  let isFirst = false
  const { httpStatus, outcome, retryAfterSeconds } = await payments.receive(raw.value, () => {
    isFirst = true
  })
  if (isFirst) guard.judgeCallback(address, 'first')
  else if (isForgery(outcome)) guard.judgeCallback(address, 'forged')
  return answer(
    httpStatus,
    httpStatus === 200 ? { ok: true } : {},
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  )
}

/**
 * Whether the sender gave up in the middle and the platform does not say so. A body that a parser wrote anew may be
 * shorter than it was on its way, so it also has to be no JSON.
 */
function isBrokenOff(request: KitRequest, bytes: Uint8Array): boolean {
  if (!(Number(request.header('content-length')) > bytes.length)) return false
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return false
  } catch {
    return true
  }
}
