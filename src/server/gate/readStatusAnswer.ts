import { ownValue } from '../../base/ownValue.ts'
import { parseCallback } from '../../protocol/parseCallback.ts'
import { type Account, checkSignature, parseBody, verifyParsedBody } from '../signing/verifyBody.ts'
import { findEchoProblem } from './findEchoProblem.ts'
import type { StatusAnswer, StatusOptions } from './gate.ts'
import type { GateResponse } from './postToGate.ts'
import { readErrorCodes } from './readErrorCodes.ts'

/** The gateway's code for "transaction not found". */
const NOT_FOUND_CODE = '3061'

/**
 * Reads the answer to a status request (PROTOCOL section 2.9). A payment is believed only with a signature, whatever
 * the HTTP status. That there is none yet is believed without one, because some answers about errors are not signed:
 * in the gateway's own words, and not from a server that reports a fault of its own (5xx). Never throws.
 */
export async function readStatusAnswer(
  { httpStatus, bytes }: GateResponse,
  paymentId: string,
  account: Account,
  { order, urlPolicy = {} }: StatusOptions = {},
): Promise<StatusAnswer> {
  const parsed = parseBody(bytes)
  if (!parsed.ok) return unknown(httpStatus >= 300 ? `http-${httpStatus}` : parsed.reason)
  if (isNotFound(parsed.value.body)) {
    const signed = await checkSignature(parsed.value, account.keys)
    if (!signed.ok && signed.reason !== 'signature-missing') return unknown(signed.reason)
    if (!signed.ok && httpStatus >= 500) return unknown(`http-${httpStatus}`)
    const problem = findEchoProblem(parsed.value.body, paymentId, account)
    return problem ? unknown(problem) : { outcome: 'not-found' }
  }
  const verified = await verifyParsedBody(parsed.value, account, 'known-entries')
  if (!verified.ok) {
    const isUnsigned = verified.reason === 'signature-missing'
    return unknown(isUnsigned && httpStatus >= 300 ? `http-${httpStatus}` : verified.reason)
  }
  const callback = parseCallback(verified.value.body, { policy: urlPolicy, order })
  if (!callback.ok) return unknown(callback.reason)
  if (callback.value.paymentId !== paymentId) return unknown('other-payment')
  return { outcome: 'found', callback: callback.value }
}

function isNotFound(body: object): boolean {
  const status = ownValue(ownValue(body, 'payment'), 'status') ?? ownValue(body, 'status')
  if (status !== undefined && status !== 'error') return false
  return readErrorCodes(body).includes(NOT_FOUND_CODE)
}

function unknown(reason: string): StatusAnswer {
  return { outcome: 'unknown', reason }
}
