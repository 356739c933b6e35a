import { QuietzoneError } from '../base/quietzoneError.ts'
import type { StatusResponse } from '../protocol/parseStatusResponse.ts'
import type { Payment } from '../protocol/payment.ts'
import type { Payments, PaymentsOptions } from './createPayments.ts'
import type { PaymentEvent } from './paymentEvent.ts'
import { type BodyProblem, readBody } from './readBody.ts'

interface HandlerContext {
  payments: Payments
  options: PaymentsOptions
  now(): number
  report(event: PaymentEvent): void
}

const MAX_ORDER_BYTES = 64 * 1024
const MAX_CALLBACK_BYTES = 256 * 1024

const BODY_PROBLEM_STATUS: Readonly<Record<BodyProblem, number>> = {
  'encoded-body': 415,
  'body-too-large': 413,
  'body-too-slow': 408,
  'body-broken-off': 400,
}

/** Routes on the end of the path, so that the kit works wherever it is mounted. */
export async function handlePayments(request: Request, context: HandlerContext): Promise<Response> {
  const path = new URL(request.url).pathname.split('/').filter((part) => part !== '')
  const last = path.at(-1)
  if (last === 'callback') return only('POST', request, () => takeCallback(request, context))
  if (last === 'ok') return only('GET', request, async () => answer(200, { ok: true }))
  if (last === 'payments') return only('POST', request, () => createPayment(request, context))
  if (path.at(-2) === 'payments' && last !== undefined) {
    return only('GET', request, () => readPayment(request, last, context))
  }
  return problem(404, 'not-found', 'There is nothing at this address.')
}

async function createPayment(request: Request, context: HandlerContext): Promise<Response> {
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
  let where: 'price' | 'store' = 'price'
  try {
    const input = await options.price(request, body)
    where = 'store'
    const payment = await payments.create(input, idempotencyKey === null ? {} : { idempotencyKey })
    return answer(201, toStatusResponse(payment, context.now()))
  } catch (error) {
    if (error instanceof QuietzoneError) return problem(422, error.code, error.message)
    report({ type: 'failure', where, error })
    return problem(500, 'internal', 'The payment could not be started. Nothing was charged.')
  }
}

async function readPayment(
  request: Request,
  handle: string,
  context: HandlerContext,
): Promise<Response> {
  const { payments, report } = context
  try {
    const payment = (await isAuthorized(request, context)) ? await payments.get(handle) : null
    if (payment) return answer(200, toStatusResponse(payment, context.now()))
  } catch (error) {
    report({ type: 'failure', where: 'store', error })
    return problem(503, 'unavailable', 'The payment cannot be read right now.')
  }
  // Unknown, foreign and malformed handles get the same words, so that nothing can be learned by trying.
  return problem(404, 'not-found', 'There is no such payment.')
}

async function takeCallback(request: Request, context: HandlerContext): Promise<Response> {
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

async function isAuthorized(
  request: Request,
  { options, report }: HandlerContext,
): Promise<boolean> {
  try {
    return (await options.authorize?.(request)) ?? true
  } catch (error) {
    report({ type: 'failure', where: 'authorize', error })
    return false
  }
}

function toStatusResponse(payment: Payment, nowMs: number): StatusResponse {
  return { payment, serverTime: new Date(nowMs).toISOString() }
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

function problem(
  httpStatus: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return answer(httpStatus, { error: { code, message } }, headers)
}

function answer(httpStatus: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status: httpStatus,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      ...headers,
    },
  })
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
