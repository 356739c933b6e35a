import { ownValue } from '../../base/ownValue.ts'
import { parseCallback } from '../../protocol/parseCallback.ts'
import { type Account, checkSignature, parseBody, verifyParsedBody } from '../signing/verifyBody.ts'
import type { StatusAnswer, StatusOptions } from './gate.ts'
import type { GateResponse } from './postToGate.ts'
import { readErrorCodes } from './readErrorCodes.ts'

/** The gateway's code for "transaction not found". */
const NOT_FOUND_CODE = '3061'

/**
 * Reads the answer to a status request (PROTOCOL section 2.9). A payment is believed only with a signature;
 * that there is none yet is believed without, because some answers about errors are not signed. Never throws.
 */
export async function readStatusAnswer(
  { httpStatus, bytes }: GateResponse,
  paymentId: string,
  account: Account,
  { order, urlPolicy = {} }: StatusOptions = {},
): Promise<StatusAnswer> {
  const parsed = parseBody(bytes)
  if (httpStatus >= 500) return unknown(`http-${httpStatus}`)
  if (parsed.ok && isNotFound(parsed.value.body)) {
    const signed = await checkSignature(parsed.value, account.keys)
    return signed.ok || signed.reason === 'signature-missing'
      ? { outcome: 'not-found' }
      : unknown(signed.reason)
  }
  if (httpStatus >= 300) return unknown(`http-${httpStatus}`)
  if (!parsed.ok) return unknown(parsed.reason)
  const verified = await verifyParsedBody(parsed.value, account, 'known-entries')
  if (!verified.ok) return unknown(verified.reason)
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
