import { QuietzoneError } from '../base/quietzoneError.ts'
import type { HandlerContext } from './handlerContext.ts'
import { answer, problem } from './httpAnswers.ts'
import { isAuthorized } from './isAuthorized.ts'
import { BODY_PROBLEM_STATUS, readBody } from './readBody.ts'
import { toStatusResponse } from './toStatusResponse.ts'

const MAX_ORDER_BYTES = 64 * 1024

/** The order is fine, but another payment of it stands in the way. */
const CONFLICTS: readonly string[] = ['already-paid', 'payment-under-way', 'replaces-unchecked']

/** `POST …/payments`: starts a payment of what the browser wants, at the price of the server. */
export async function answerCreate(request: Request, context: HandlerContext): Promise<Response> {
  const { payments, options, report } = context
  if (!(await isAuthorized(request, context))) {
    return problem(403, 'forbidden', 'You may not start a payment here.')
  }
  const raw = await readBody(request, { maxBytes: MAX_ORDER_BYTES })
  if (!raw.ok)
    return problem(BODY_PROBLEM_STATUS[raw.reason], raw.reason, 'The order was not read.')
  const body = parseJson(raw.value)
  if (body === undefined) return problem(400, 'not-json', 'The order is not JSON.')
  const idempotencyKey = request.headers.get('idempotency-key')
  const replaces = request.headers.get('quietzone-replaces')
  let where: 'price' | 'store' = 'price'
  try {
    const input = await options.price(request, body)
    where = 'store'
    const payment = await payments.create(input, {
      ...(idempotencyKey === null ? {} : { idempotencyKey }),
      ...(replaces === null ? {} : { replaces }),
    })
    return answer(201, toStatusResponse(payment, context.now()))
  } catch (error) {
    if (error instanceof QuietzoneError) {
      return problem(CONFLICTS.includes(error.code) ? 409 : 422, error.code, error.message)
    }
    report({ type: 'failure', where, error })
    return problem(500, 'internal', 'The payment could not be started. Nothing was charged.')
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
