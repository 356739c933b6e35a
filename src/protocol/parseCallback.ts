import { isRecord, ownValue } from '../base/ownValue.ts'
import { accept, type Result, refuse } from '../base/result.ts'
import { type Money, parseMoney } from './money.ts'
import type { ActionProblem, NextAction } from './nextAction.ts'
import { hasDisplayData, parseDisplayData, type TimeLimit } from './parseDisplayData.ts'
import { parseGatewayDate } from './parseGatewayDate.ts'
import type { QrOrder } from './parseQrPayload.ts'
import { parseRedirectData } from './parseRedirectData.ts'
import type { UrlPolicy } from './parseRedirectUrl.ts'

/** A callback of the gateway, or its answer to a status request, brought into one form. */
export interface Callback {
  /** The gateway's payment id: the one that the merchant's server sent with the sale. */
  paymentId: string
  projectId?: number
  /** The gateway's word, as sent. `readGatewayStatus` says what it means. */
  gatewayStatus: string
  /** What the customer is charged. Absent when the message names no usable amount. */
  amount?: Money
  /** A label of the method. For display and comparison: never dispatch on it (PROTOCOL section 6, trap 14). */
  methodLabel?: string
  operation: CallbackOperation
  instruction: Instruction
}

export interface CallbackOperation {
  id?: string
  /** The provider's id of the payment. It may also stand at the root of the message. */
  providerPaymentId?: string
  type?: string
  gatewayStatus?: string
  code?: string
  requestId?: string
  /** When it happened and when it began, in milliseconds since 1970; the gateway gives whole seconds. */
  atMs?: number
  createdAtMs?: number
}

/** What a callback asks the merchant to do with the customer. */
export type Instruction =
  | { type: 'none' }
  | { type: 'action'; action: NextAction; timeLimit?: TimeLimit }
  | {
      type: 'invalid'
      problem: ActionProblem
      reason: string
      /** The message holds nothing that could be the code or the address, so it takes back none that is known. */
      isEmpty?: true
    }

export type CallbackProblem =
  | 'not-an-object'
  | 'payment-id-missing'
  | 'status-missing'
  | 'project-id-unusable'

/**
 * Reads a callback in either of the gateway's two formats (PROTOCOL sections 2.4 and 2.5). Says nothing
 * about the signature: that is `gate.verify`. Never throws; unknown fields are left alone.
 *
 * The signature covers digits, not types: `"1"` and `1` are signed alike, and whoever copies a message could
 * turn one into the other. Ids, codes and amounts are therefore read by their digits, so that both forms mean the
 * same, as with gateways that send all numbers as text (PROTOCOL section 2.4). Nothing else is coerced: no
 * sign, no fraction, no leading zero, no `true` for 1; what is unusable is left out, and never looked for elsewhere.
 */
export function parseCallback(
  body: unknown,
  options: { policy?: UrlPolicy; order?: QrOrder | undefined } = {},
): Result<Callback, CallbackProblem> {
  if (!isRecord(body)) return refuse('not-an-object')
  const payment = ownValue(body, 'payment')
  const general = ownValue(body, 'general')
  const operation = findOperation(body)

  const paymentId =
    ownValue(payment, 'id') ?? ownValue(general, 'payment_id') ?? ownValue(body, 'payment_id')
  if (typeof paymentId !== 'string' || paymentId.length < 1 || paymentId.length > 255) {
    return refuse('payment-id-missing')
  }
  const gatewayStatus = ownValue(payment, 'status')
  if (typeof gatewayStatus !== 'string' || gatewayStatus.length > 100) {
    return refuse('status-missing')
  }
  const givenProjectId = ownValue(body, 'project_id') ?? ownValue(general, 'project_id')
  const projectId = readWholeNumber(givenProjectId)
  if (givenProjectId !== undefined && projectId === undefined) {
    return refuse('project-id-unusable')
  }
  // The first that is there, usable or not: the signature cannot tell 1 from true, so falling through to
  // another sum would let types decide which amount counts.
  const amount = readSum(
    ownValue(payment, 'sum') ??
      ownValue(body, 'sum_request') ??
      ownValue(operation, 'sum_initial') ??
      ownValue(operation, 'sum'),
  )

  return accept({
    paymentId,
    gatewayStatus,
    ...(projectId === undefined ? {} : { projectId }),
    ...(amount ? { amount } : {}),
    ...present('methodLabel', toText(ownValue(payment, 'method'))),
    operation: {
      ...present('id', toId(ownValue(operation, 'id'))),
      ...present('providerPaymentId', toId(findProviderPaymentId(body, operation))),
      ...present('type', toText(ownValue(operation, 'type'))),
      ...present('gatewayStatus', toText(ownValue(operation, 'status'))),
      ...present('code', toText(ownValue(operation, 'code') ?? ownValue(payment, 'result_code'))),
      ...present(
        'requestId',
        toText(ownValue(operation, 'request_id') ?? ownValue(body, 'request_id')),
      ),
      ...present(
        'atMs',
        parseGatewayDate(ownValue(operation, 'date') ?? ownValue(payment, 'date')),
      ),
      ...present(
        'createdAtMs',
        parseGatewayDate(ownValue(operation, 'created_date') ?? ownValue(payment, 'date')),
      ),
    },
    instruction: readInstruction(body, gatewayStatus, options),
  })
}

function readSum(sum: unknown): Money | undefined {
  const value = readWholeNumber(ownValue(sum, 'amount'))
  return parseMoney({ value, currency: ownValue(sum, 'currency') })
}

/** A safe whole number, or its digits as text. */
function readWholeNumber(value: unknown): number | undefined {
  const digits = typeof value === 'number' ? String(value) : value
  const isWhole = typeof digits === 'string' && /^(?:0|[1-9]\d{0,15})$/.test(digits)
  return isWhole && Number.isSafeInteger(Number(digits)) ? Number(digits) : undefined
}

function findOperation(body: object): unknown {
  const operation = ownValue(body, 'operation')
  if (operation !== undefined) return operation
  const operations = ownValue(body, 'operations')
  if (!Array.isArray(operations)) return undefined
  const sales = operations.filter((each) => ownValue(each, 'type') === 'sale')
  return sales[sales.length - 1] ?? operations[operations.length - 1]
}

function findProviderPaymentId(body: object, operation: unknown): unknown {
  const ofOperation = ownValue(ownValue(operation, 'provider'), 'payment_id')
  return ofOperation ?? ownValue(ownValue(body, 'provider'), 'payment_id')
}

function readInstruction(
  body: object,
  gatewayStatus: string,
  options: { policy?: UrlPolicy; order?: QrOrder | undefined },
): Instruction {
  const displayData = ownValue(body, 'display_data')
  const data = findRedirect(body)
  const display = parseDisplayData(displayData, { ...options, isStrict: data !== undefined })
  if (display.type === 'code') {
    const { action, timeLimit } = display
    return timeLimit ? { type: 'action', action, timeLimit } : { type: 'action', action }
  }
  if (data !== undefined) {
    const redirect = parseRedirectData(data, options.policy)
    if (redirect.ok) return { type: 'action', action: redirect.value }
    return { type: 'invalid', problem: 'redirect-invalid', reason: redirect.reason }
  }
  if (display.type === 'invalid') {
    return { type: 'invalid', problem: 'qr-invalid', reason: display.reason }
  }
  return whatIsMissing(gatewayStatus, hasDisplayData(displayData)) ?? display
}

/**
 * What the customer is to do by a message that has nothing for them to do it with. A message without any display data
 * may be followed by one that has it, so it decides nothing.
 */
function whatIsMissing(gatewayStatus: string, hasData: boolean): Instruction | undefined {
  if (gatewayStatus === 'awaiting 3ds result') return missing('redirect-invalid', '3ds')
  if (!hasData) return undefined
  if (gatewayStatus === 'awaiting customer action') return missing('qr-invalid', 'no-code')
  if (gatewayStatus === 'awaiting redirect result') return missing('redirect-invalid', 'no-address')
  return undefined
}

function missing(problem: ActionProblem, reason: string): Instruction {
  return { type: 'invalid', problem, reason, isEmpty: true }
}

/** In the second format `return_url` plays the part of `redirect_data` (PROTOCOL section 2.5). */
function findRedirect(body: object): unknown {
  const data = ownValue(body, 'redirect_data') ?? ownValue(body, 'redirectData')
  if (data !== undefined && data !== null && !(Array.isArray(data) && data.length === 0)) {
    return data
  }
  const returnUrl = ownValue(body, 'return_url')
  return ownValue(returnUrl, 'url') === undefined ? undefined : returnUrl
}

/** A number that JavaScript cannot hold to the last digit would be the id of another operation. */
function toId(value: unknown): string | undefined {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? undefined : toText(value)
}

/** Ids and codes come as text or number; both are only compared and shown. */
function toText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' && value.length <= 255 ? value : undefined
}

function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [key in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [key in Key]?: Value })
}
