import { QuietzoneError } from '../../base/quietzoneError.ts'
import { handleFromKey } from '../payments/handle.ts'
import { checkAuthorized } from './checkAuthorized.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, answer, problem, tooMany } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'
import { BODY_PROBLEM_STATUS, readBody } from './readBody.ts'
import { toStatusResponse } from './toStatusResponse.ts'
import { withinDeadline } from './withinDeadline.ts'

const MAX_ORDER_BYTES = 64 * 1024

/** The order is fine, but another payment of it stands in the way. */
const CONFLICTS: readonly string[] = ['already-paid', 'payment-under-way', 'too-many-attempts']
/** Nothing is wrong with the order; these are for the merchant's log, not for the browser. */
const STORE_PROBLEMS: readonly string[] = [
  'store-busy',
  'store-timeout',
  'store-full',
  'store-not-migrated',
]

/** `POST …/payments`: starts a payment of what the browser wants, at the price of the server. */
export async function answerCreate(request: KitRequest, context: HandlerContext): Promise<Answer> {
  const { payments, options, guard, clock, bodies, report } = context
  // A form of another page cannot send this type, nor can a script unless it is allowed to.
  if (!/^application\/json\s*(;|$)/i.test(request.header('content-type') ?? '')) {
    return problem(
      415,
      'not-json',
      'Send the order as JSON, with `Content-Type: application/json`.',
    )
  }
  const authorization = await checkAuthorized(request, context)
  if (authorization === 'late') return problem(503, 'unavailable', NOT_STARTED)
  if (authorization === 'no') return problem(403, 'forbidden', 'You may not start a payment here.')
  const address = context.addressOf(request)
  const idempotencyKey = request.header('idempotency-key')
  const key = await toKey(idempotencyKey)
  const waitMs = guard.admitCreate(address, key)
  if (waitMs > 0) return tooMany(waitMs)
  const limits = { maxBytes: MAX_ORDER_BYTES, clock, budget: bodies, sender: address }
  const raw = await readBody(request, limits)
  if (!raw.ok) {
    if (raw.reason === 'body-consumed')
      report({ type: 'failure', where: 'authorize', error: consumed() })
    return problem(BODY_PROBLEM_STATUS[raw.reason], raw.reason, 'The order was not read.')
  }
  const body = parseJson(raw.value)
  if (body === undefined) return problem(400, 'not-json', 'The order is not JSON.')
  const replaces = request.header('quietzone-replaces')
  let where: 'price' | 'store' = 'price'
  try {
    const priced = await withinDeadline(
      'price',
      () => options.price(request.toRequest(), body),
      clock,
    )
    if (priced.isLate) {
      report({ type: 'failure', where, error: priced.error })
      return problem(503, 'unavailable', NOT_STARTED)
    }
    const input = priced.value
    // Only what would be started counts, so that nothing else uses up what honest customers need.
    const chargedMs = guard.chargeCreate(address, key)
    if (chargedMs > 0) return tooMany(chargedMs)
    where = 'store'
    const payment = await payments.create(input, {
      ...(idempotencyKey === null ? {} : { idempotencyKey }),
      ...(replaces === null ? {} : { replaces }),
    })
    guard.judgeRead(payment.id, 'found', () => address)
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
    return problem(500, 'internal', NOT_STARTED)
  }
}

function statusOf(code: string): number {
  if (CONFLICTS.includes(code)) return 409
  return code === 'gateway-unreachable' ? 503 : 422
}

const NOT_STARTED = 'The payment could not be started. Nothing was charged.'

/** The handle of an idempotency key; none for a key that is refused later. */
async function toKey(idempotencyKey: string | null): Promise<string | undefined> {
  return idempotencyKey === null ? undefined : handleFromKey(idempotencyKey).catch(() => undefined)
}

function consumed(): QuietzoneError {
  return new QuietzoneError(
    'body-consumed',
    'The body of an order was read before the handler received it. No payment was started. Let `authorize`, `clientAddress` and what runs before the handler read a `request.clone()`, or headers only.',
  )
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
