import { isRecord, ownValue } from '../base/ownValue.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { type ActionRefusal, describeRefusal } from './actionRefusal.ts'
import { isDeclineAdvice } from './declineAdvice.ts'
import { parseMoney } from './money.ts'
import { isActionProblem, judgeNextAction } from './nextAction.ts'
import type { UrlPolicy } from './parseRedirectUrl.ts'
import { type Decline, isPaymentStatus, type Payment } from './payment.ts'
import { isPaymentMethod } from './paymentMethod.ts'

/** What the status endpoint answers. */
export interface StatusResponse {
  payment: Payment
  /** The server's clock when it answered, ISO 8601. */
  serverTime: string
  /** The server asks not to be read again before this many milliseconds have passed. */
  pollAfterMs?: number
}

export interface ParseStatusContext {
  /** Which addresses a customer may be sent to. */
  urlPolicy: UrlPolicy
  /** The time of the answer in milliseconds since 1970, for bodies that do not name it. */
  nowMs: number
}

/**
 * Reads an answer of the status endpoint. A next action that cannot be shown safely becomes an
 * `actionProblem`; unknown fields are ignored.
 *
 * @throws {QuietzoneError} `bad-response` when the body is no status response; an unknown status is one
 *   such case, so that it can never become success or failure.
 */
export function parseStatusResponse(
  body: unknown,
  { urlPolicy }: Pick<ParseStatusContext, 'urlPolicy'> = { urlPolicy: {} },
): StatusResponse {
  const serverTime = ownValue(body, 'serverTime')
  const pollAfterMs = ownValue(body, 'pollAfterMs')
  if (!isDate(serverTime)) throw badResponse('serverTime')
  return {
    payment: parsePayment(ownValue(body, 'payment'), urlPolicy),
    serverTime,
    ...(typeof pollAfterMs === 'number' && pollAfterMs >= 0 ? { pollAfterMs } : {}),
  }
}

function parsePayment(value: unknown, urlPolicy: UrlPolicy): Payment {
  if (!isRecord(value)) throw badResponse('payment')
  const { id, method, status, createdAt, expiresAt, reference, version } = value
  const amount = parseMoney(value.amount)
  const decline = parseDecline(value.decline)
  if (typeof id !== 'string' || id === '') throw badResponse('payment.id')
  if (!isPaymentMethod(method)) throw badResponse('payment.method')
  if (!isPaymentStatus(status)) throw badResponse('payment.status')
  if (!amount) throw badResponse('payment.amount')
  if (!Number.isSafeInteger(version)) throw badResponse('payment.version')
  return {
    id,
    method,
    status,
    amount,
    ...(status === 'requires-action' ? parseAction(value, urlPolicy) : {}),
    ...(isDate(createdAt) ? { createdAt } : {}),
    ...(isDate(expiresAt) ? { expiresAt } : {}),
    ...(decline ? { decline } : {}),
    ...(typeof reference === 'string' ? { reference } : {}),
    ...(value.isUnderReview === true ? { isUnderReview: true } : {}),
    ...(value.isReplaced === true ? { isReplaced: true } : {}),
    ...(value.isPaidTwice === true ? { isPaidTwice: true } : {}),
    ...(value.isRefunded === true ? { isRefunded: true } : {}),
    ...(value.wasNeverPayable === true ? { wasNeverPayable: true } : {}),
    ...(isDate(value.mayChangeUntil) ? { mayChangeUntil: value.mayChangeUntil } : {}),
    version: version as number,
  }
}

function parseAction(
  value: Record<string, unknown>,
  urlPolicy: UrlPolicy,
): Pick<Payment, 'nextAction' | 'actionProblem' | 'actionRefusal'> {
  if (value.nextAction === undefined || value.nextAction === null) {
    const problem = value.actionProblem
    return isActionProblem(problem) ? toProblem(describeRefusal(problem, 'refused-by-backend')) : {}
  }
  const { action, refusal } = judgeNextAction(value.nextAction, urlPolicy)
  return action ? { nextAction: action } : toProblem(refusal)
}

function toProblem(refusal: ActionRefusal): Pick<Payment, 'actionProblem' | 'actionRefusal'> {
  return { actionProblem: refusal.problem, actionRefusal: refusal }
}

function parseDecline(value: unknown): Decline | undefined {
  const code = ownValue(value, 'code')
  const advice = ownValue(value, 'advice')
  if (typeof code !== 'string') return undefined
  return {
    code,
    advice: isDeclineAdvice(advice) ? advice : 'try_again_or_other',
    retryable: ownValue(value, 'retryable') === true,
  }
}

/** Only an absolute ISO 8601 time will do: a time without a zone would mean another moment on each device. */
function isDate(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  )
}

function badResponse(field: string): QuietzoneError {
  return new QuietzoneError(
    'bad-response',
    `The response of the status endpoint has no usable \`${field}\`. It is ignored, and polling continues. ` +
      'Serve a StatusResponse as JSON, or pass `parse` to createClient.',
  )
}
