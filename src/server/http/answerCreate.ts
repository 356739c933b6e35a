import { QuietzoneError } from '../../base/quietzoneError.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, answer, problem, tooMany } from './httpAnswers.ts'
import { isAuthorized } from './isAuthorized.ts'
import type { KitRequest } from './kitRequest.ts'
import { BODY_PROBLEM_STATUS, readBody } from './readBody.ts'
import { toStatusResponse } from './toStatusResponse.ts'

const MAX_ORDER_BYTES = 64 * 1024

/** The order is fine, but another payment of it stands in the way. */
const CONFLICTS: readonly string[] = ['already-paid', 'payment-under-way', 'replaces-unchecked']
/** Nothing is wrong with the order; these are for the merchant's log, not for the browser. */
const STORE_PROBLEMS: readonly string[] = [
  'store-busy',
  'store-timeout',
  'store-full',
  'store-not-migrated',
]

/** `POST …/payments`: starts a payment of what the browser wants, at the price of the server. */
export async function answerCreate(request: KitRequest, context: HandlerContext): Promise<Answer> {
  const { payments, options, guard, report } = context
  const waitMs = guard.admitCreate(context.addressOf(request))
  if (waitMs > 0) return tooMany(waitMs)
  // A form of another page cannot send this type, nor can a script unless it is allowed to.
  if (!/^application\/json\s*(;|$)/i.test(request.header('content-type') ?? '')) {
    return problem(
      415,
      'not-json',
      'Send the order as JSON, with `Content-Type: application/json`.',
    )
  }
  if (!(await isAuthorized(request, context))) {
    return problem(403, 'forbidden', 'You may not start a payment here.')
  }
  const raw = await readBody(request.toRequest(), { maxBytes: MAX_ORDER_BYTES })
  if (!raw.ok) {
    if (raw.reason === 'body-consumed')
      report({ type: 'failure', where: 'authorize', error: consumed() })
    return problem(BODY_PROBLEM_STATUS[raw.reason], raw.reason, 'The order was not read.')
  }
  const body = parseJson(raw.value)
  if (body === undefined) return problem(400, 'not-json', 'The order is not JSON.')
  const idempotencyKey = request.header('idempotency-key')
  const replaces = request.header('quietzone-replaces')
  let where: 'price' | 'store' = 'price'
  try {
    const input = await options.price(request.toRequest(), body)
    where = 'store'
    const payment = await payments.create(input, {
      ...(idempotencyKey === null ? {} : { idempotencyKey }),
      ...(replaces === null ? {} : { replaces }),
    })
    return answer(201, toStatusResponse(payment, context.now()))
  } catch (error) {
    if (error instanceof QuietzoneError && !STORE_PROBLEMS.includes(error.code)) {
      // What `price` answered is wrong, which the customer can't mend.
      if (error.code === 'invalid-input') report({ type: 'failure', where: 'price', error })
      // The merchant's own words may be shown to a customer as they are.
      const message = error.message.replace(/^quietzone: /, '')
      return problem(statusOf(error.code), error.code, message)
    }
    report({ type: 'failure', where, error })
    return problem(500, 'internal', 'The payment could not be started. Nothing was charged.')
  }
}

function statusOf(code: string): number {
  if (CONFLICTS.includes(code)) return 409
  return code === 'gateway-unreachable' ? 503 : 422
}

function consumed(): QuietzoneError {
  return new QuietzoneError(
    'body-consumed',
    'The body of an order was read before the handler came to it, so that no payment was started. Let `authorize`, `clientAddress` and what runs before the handler read a `request.clone()`, or headers only.',
  )
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
