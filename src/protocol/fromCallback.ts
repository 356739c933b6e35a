import { QuietzoneError } from '../base/quietzoneError.ts'
import { describeRefusal } from './actionRefusal.ts'
import { readGatewayStatus } from './gatewayStatus.ts'
import { isTimeOutCode, readDecline } from './operationCode.ts'
import { type Callback, parseCallback } from './parseCallback.ts'
import type { ParseStatusContext, StatusResponse } from './parseStatusResponse.ts'
import { isFinal, type Payment, type PaymentStatus } from './payment.ts'
import { methodFromLabel } from './paymentMethod.ts'

/**
 * Turns the gateway's last callback, forwarded as it is, into a status response: the `parse` option of
 * `createClient` for merchants whose backend only stores callbacks. The payment id is then the gateway's
 * own, and the time is the browser's; a backend that serves a `StatusResponse` does both better.
 *
 * @throws {QuietzoneError} `bad-response` when the body is no callback of a method that we know.
 */
export function fromCallback(
  body: unknown,
  { urlPolicy, nowMs }: ParseStatusContext,
): StatusResponse {
  const parsed = parseCallback(body, { policy: urlPolicy })
  if (!parsed.ok) throw badCallback(parsed.reason)
  const callback = parsed.value
  const method = callback.methodLabel ? methodFromLabel(callback.methodLabel) : undefined
  if (!method) throw badCallback('payment.method is not CUP QR, QR Ph or Hizli QR')
  if (!callback.amount) throw badCallback('payment.sum is missing')
  const status = readCallbackStatus(callback)
  const { gatewayStatus, instruction, operation } = callback
  const payment: Payment = {
    id: callback.paymentId,
    method,
    status,
    amount: callback.amount,
    ...(operation.createdAtMs === undefined
      ? {}
      : { createdAt: new Date(operation.createdAtMs).toISOString() }),
    ...(status === 'declined'
      ? { decline: readDecline(operation.code ?? '', readGatewayStatus(gatewayStatus)?.retryable) }
      : {}),
    ...(status === 'succeeded' && readGatewayStatus(gatewayStatus)?.refunded
      ? { isRefunded: true }
      : {}),
    version: isFinal(status) ? 1 : 0,
  }
  if (status === 'requires-action') {
    if (instruction.type === 'invalid') {
      payment.actionProblem = instruction.problem
      payment.actionRefusal = describeRefusal(instruction.problem, instruction.reason)
    }
    if (instruction.type === 'action') {
      payment.nextAction = instruction.action
      const { timeLimit } = instruction
      const startMs = operation.createdAtMs
      if (timeLimit && 'atMs' in timeLimit) payment.expiresAt = toIso(timeLimit.atMs)
      else if (timeLimit && startMs !== undefined) {
        payment.expiresAt = toIso(startMs + timeLimit.seconds * 1_000)
      }
    }
  }
  return { payment, serverTime: toIso(nowMs) }
}

/** The status that a callback stands for: its word by the table, and a decline by time-out as expired. */
export function readCallbackStatus(callback: Callback): PaymentStatus {
  if (isContradictory(callback)) return 'pending'
  return readStatusWord(callback.gatewayStatus, callback.operation.code)
}

/** The status that a word of the gateway stands for, together with the code of its operation. */
export function readStatusWord(gatewayStatus: string, code: string | undefined): PaymentStatus {
  const status = readGatewayStatus(gatewayStatus)?.status ?? 'pending'
  return status === 'declined' && code !== undefined && isTimeOutCode(code) ? 'expired' : status
}

/**
 * A success whose own operation says otherwise is not believed alone: its parts contradict each other, and
 * the status request settles it. Unknown operation words are typing errors and contradict nothing.
 */
export function isContradictory(callback: Callback): boolean {
  const { type, gatewayStatus } = callback.operation
  if (callback.gatewayStatus !== 'success' || type !== 'sale' || !gatewayStatus) return false
  const meaning = readGatewayStatus(gatewayStatus)
  return meaning !== undefined && meaning.status !== 'succeeded'
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}

function badCallback(reason: string): QuietzoneError {
  return new QuietzoneError(
    'bad-response',
    `The response is not a callback that can be shown (${reason}). It is ignored, and polling continues. ` +
      "Forward the gateway's last callback unchanged.",
  )
}
