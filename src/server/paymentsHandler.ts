import type { Clock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { StatusResponse } from '../protocol/parseStatusResponse.ts'
import type { Payment } from '../protocol/payment.ts'
import type { Payments, PaymentsOptions } from './createPayments.ts'
import { openEventStream } from './eventStream.ts'
import { hash } from './handle.ts'
import { answer, problem, SAFE_HEADERS } from './httpAnswers.ts'
import type { ChangeNotices } from './localNotices.ts'
import type { PaymentEvent } from './paymentEvent.ts'
import type { PaymentStore } from './paymentStore.ts'
import { type BodyProblem, readBody } from './readBody.ts'
import type { StreamSeats } from './streamSeats.ts'

interface HandlerContext {
  payments: Payments
  options: PaymentsOptions
  store: PaymentStore
  notices: ChangeNotices
  seats: StreamSeats
  clock: Clock
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

/** The order is fine, but another payment of it stands in the way. */
const CONFLICTS: readonly string[] = ['already-paid', 'payment-under-way', 'replaces-unchecked']
/** How long a browser that finds no room to listen should only poll. */
const FULL_RETRY_SECONDS = 60

const STREAM_HEADERS: Readonly<Record<string, string>> = {
  ...SAFE_HEADERS,
  'Content-Type': 'text/event-stream',
  // Neither compressed nor collected on the way.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

/** Routes on the end of the path, so that the kit works wherever it is mounted. */
export async function handlePayments(request: Request, context: HandlerContext): Promise<Response> {
  const path = new URL(request.url).pathname.split('/').filter((part) => part !== '')
  const last = path.at(-1)
  if (last === 'callback') return only('POST', request, () => takeCallback(request, context))
  if (last === 'ok') return only('GET', request, async () => answer(200, { ok: true }))
  if (last === 'payments') return only('POST', request, () => createPayment(request, context))
  const handle = path.at(-2)
  if (last === 'events' && path.at(-3) === 'payments' && handle !== undefined) {
    return only('GET', request, () => streamEvents(request, handle, context))
  }
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

async function readPayment(
  request: Request,
  handle: string,
  context: HandlerContext,
): Promise<Response> {
  const found = await findPayment(request, handle, context)
  return found instanceof Response ? found : answer(200, toStatusResponse(found, context.now()))
}

/** The payment, if this request may read it; else what to answer. */
async function findPayment(
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

/** Tells a browser when to read. What it reads then is the truth; the stream is only a nudge. */
async function streamEvents(
  request: Request,
  handle: string,
  context: HandlerContext,
): Promise<Response> {
  const { store, notices, seats, clock, report } = context
  const found = await findPayment(request, handle, context)
  if (found instanceof Response) return found
  const paymentId = await hash(handle)
  const leave = seats.take(paymentId)
  if (!leave) {
    const retry = { 'Retry-After': String(FULL_RETRY_SECONDS) }
    return problem(503, 'too-many-streams', 'There is no room to listen. Poll instead.', retry)
  }
  try {
    const stream = openEventStream({
      read: () => store.get(paymentId),
      subscribe: (onChange) => {
        const stop = notices.subscribe(paymentId, onChange)
        return () => void hangUp(stop, paymentId, context)
      },
      clock,
      signal: request.signal,
      onFailure: (error) => report({ type: 'failure', where: 'store', error, paymentId }),
      onEnd: leave,
    })
    return new Response(stream, { headers: STREAM_HEADERS })
  } catch (error) {
    leave()
    report({ type: 'failure', where: 'notices', error, paymentId })
    return problem(503, 'unavailable', 'Nobody can listen right now. Poll instead.')
  }
}

/** The merchant's line between processes may be broken by now, which must not take the server with it. */
async function hangUp(
  stop: () => unknown,
  paymentId: string,
  { report }: HandlerContext,
): Promise<void> {
  try {
    await stop()
  } catch (error) {
    report({ type: 'failure', where: 'notices', error, paymentId })
  }
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

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
