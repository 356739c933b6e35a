import { ownValue } from '../../base/ownValue.ts'
import { type Account, checkSignature, parseBody } from '../signing/verifyBody.ts'
import { findEchoProblem } from './findEchoProblem.ts'
import type { SaleAnswer } from './gate.ts'
import type { GateResponse } from './postToGate.ts'
import { readErrorCodes } from './readErrorCodes.ts'
import { toText } from './toText.ts'

/**
 * Reads the immediate answer to a sale request (PROTOCOL section 2.3). A signed answer counts whatever its HTTP status.
 * An unsigned one may come from a proxy or a firewall on the way, which has perhaps passed the request on: it is a
 * refusal only in the gateway's own form and with a status that the gateway documents for it. Never throws.
 */
export async function readSaleAnswer(
  { httpStatus, bytes }: GateResponse,
  paymentId: string,
  account: Account,
): Promise<SaleAnswer> {
  const parsed = parseBody(bytes)
  if (!parsed.ok) return unknown(httpStatus >= 300 ? `http-${httpStatus}` : parsed.reason)
  const { body } = parsed.value
  const signed = await checkSignature(parsed.value, account.keys)
  if (!signed.ok && signed.reason !== 'signature-missing') return unknown(signed.reason)
  if (!signed.ok && !isBelieved(httpStatus)) return unknown(`http-${httpStatus}`)
  const problem = findEchoProblem(body, paymentId, account)
  if (problem) return unknown(problem)
  if (readErrorCodes(body).includes(KNOWN_PAYMENT_CODE)) return unknown('payment-id-exists')
  const isError = httpStatus >= 300
  switch (ownValue(body, 'status')) {
    case 'success': {
      if (isError && !signed.ok) return unknown(`http-${httpStatus}`)
      const requestId = toText(ownValue(body, 'request_id'), 255)
      return { outcome: 'accepted', ...(requestId === undefined ? {} : { requestId }) }
    }
    case 'error':
      return refused(body, httpStatus)
    case undefined:
      if (isError && isReadable(body)) return refused(body, httpStatus)
      break
    default:
  }
  return unknown(isError ? `http-${httpStatus}` : 'no-status')
}

/** The statuses that the gateway documents for its own answers (PROTOCOL section 2.3). */
function isBelieved(httpStatus: number): boolean {
  return httpStatus === 200 || [400, 403, 422].includes(httpStatus)
}

function isReadable(body: object): boolean {
  return readErrorCodes(body).length > 0 || findMessage(body) !== undefined
}

/** "Payment ID already exists": the sale was taken before, so only its status can tell (PROTOCOL section 2.2). */
const KNOWN_PAYMENT_CODE = '3041'

function refused(body: object, httpStatus: number): SaleAnswer {
  const code = toText(readErrorCodes(body)[0], 20)
  const message =
    findMessage(body) ??
    `The gateway refused the request with HTTP status ${httpStatus} and gave no reason.`
  return { outcome: 'refused', message, ...(code === undefined ? {} : { code }) }
}

function findMessage(body: object): string | undefined {
  const errors = ownValue(body, 'errors')
  const [first] = Array.isArray(errors) ? errors : []
  return (
    toText(ownValue(body, 'message'), 200) ??
    toText(ownValue(first, 'message'), 200) ??
    toText(ownValue(first, 'description'), 200)
  )
}

function unknown(reason: string): SaleAnswer {
  return { outcome: 'unknown', reason }
}
