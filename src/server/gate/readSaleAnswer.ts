import { ownValue } from '../../base/ownValue.ts'
import { type Account, checkSignature, type ParsedBody, parseBody } from '../signing/verifyBody.ts'
import type { SaleAnswer } from './gate.ts'
import type { GateResponse } from './postToGate.ts'
import { readErrorCodes } from './readErrorCodes.ts'

/** Reads the immediate answer to a sale request (PROTOCOL section 2.3). Never throws. */
export async function readSaleAnswer(
  { httpStatus, bytes }: GateResponse,
  paymentId: string,
  account: Account,
): Promise<SaleAnswer> {
  // A request that an intermediary gave up on (408) may have reached the gateway, like one that ended in 5xx.
  if (httpStatus >= 500 || httpStatus === 408) return unknown(`http-${httpStatus}`)
  const parsed = parseBody(bytes)
  if (httpStatus >= 400) return refused(parsed.ok ? parsed.value.body : {}, httpStatus)
  if (!parsed.ok) return unknown(parsed.reason)
  const { body } = parsed.value
  const problem = await findEchoProblem(parsed.value, paymentId, account)
  if (problem) return unknown(problem)
  switch (ownValue(body, 'status')) {
    case 'success': {
      const requestId = toText(ownValue(body, 'request_id'), 255)
      return { outcome: 'accepted', ...(requestId === undefined ? {} : { requestId }) }
    }
    case 'error':
      return refused(body, httpStatus)
    default:
      return unknown('no-status')
  }
}

/** An answer need not be signed or name the payment; where it does, both must be right. */
async function findEchoProblem(
  parsed: ParsedBody,
  paymentId: string,
  account: Account,
): Promise<string | undefined> {
  const signed = await checkSignature(parsed, account.keys)
  if (!signed.ok && signed.reason !== 'signature-missing') return signed.reason
  const projectId = ownValue(parsed.body, 'project_id') ?? account.projectId
  if (toText(projectId, 20) !== String(account.projectId)) return 'other-project'
  return (ownValue(parsed.body, 'payment_id') ?? paymentId) === paymentId
    ? undefined
    : 'other-payment'
}

/** "Payment ID already exists": the sale was taken before, so only its status can tell (PROTOCOL section 2.2). */
const KNOWN_PAYMENT_CODE = '3041'

function refused(body: object, httpStatus: number): SaleAnswer {
  const errors = ownValue(body, 'errors')
  const [first] = Array.isArray(errors) ? errors : []
  const codes = readErrorCodes(body)
  if (codes.includes(KNOWN_PAYMENT_CODE)) return unknown('payment-id-exists')
  const code = toText(codes[0], 20)
  const message =
    toText(ownValue(body, 'message'), 200) ??
    toText(ownValue(first, 'message'), 200) ??
    toText(ownValue(first, 'description'), 200) ??
    `The gateway refused the request with HTTP status ${httpStatus} and gave no reason.`
  return { outcome: 'refused', message, ...(code === undefined ? {} : { code }) }
}

function unknown(reason: string): SaleAnswer {
  return { outcome: 'unknown', reason }
}

function toText(value: unknown, maxLength: number): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, ' ').trim()
  return text === '' ? undefined : text.slice(0, maxLength)
}
