import { isRecord } from '../../base/ownValue.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { type AmountLimits, checkAmount } from '../../protocol/checkAmount.ts'
import { type Money, parseMoney } from '../../protocol/money.ts'
import {
  isPaymentMethod,
  PAYMENT_METHODS,
  type PaymentMethod,
} from '../../protocol/paymentMethod.ts'
import { findTextProblem, findUrlProblem } from '../signing/signableText.ts'
import { readCustomerField } from './readCustomerField.ts'
import { CUSTOMER_FIELDS, type CustomerOf } from './saleCustomer.ts'
import { findSaleHints, toProblem } from './saleHints.ts'

export interface SaleInput<Method extends PaymentMethod = PaymentMethod> {
  /** Your id of the payment: unique in the project, letters, digits, `.`, `_` and `-`. */
  paymentId: string
  amount: Money
  customer: CustomerOf<Method>
  /**
   * What the payment is for. Keep it ASCII: the gateway has been seen to damage other letters.
   * @default the payment id, for CUP QR, which lists a description
   */
  description?: string
  /** Where the bank sends the customer afterwards, whatever the result. */
  returnUrl?: string
}

/** A sale request before it is signed, as PROTOCOL section 2.2 has it. */
export interface SaleRequest {
  general: Record<string, string | number>
  customer: Record<string, string | Record<string, string>>
  payment: { amount: number; currency: string; description?: string }
  return_url?: { success: string; decline: string; return: string }
}

/** What a gate's options say about its sales. */
export interface SaleConfig {
  projectId: number
  callbackUrl?: string | undefined
  limits?: AmountLimits | undefined
  optionalFields?: readonly string[] | undefined
  hints?: 'report' | 'refuse' | undefined
  /** Milliseconds since 1970. */
  nowMs: number
}

/**
 * Makes the sale request of a method.
 *
 * @throws {QuietzoneError} `invalid-input`, naming every field that the gateway would refuse.
 */
export function buildSaleRequest<Method extends PaymentMethod>(
  method: Method,
  input: SaleInput<Method>,
  config: SaleConfig,
): SaleRequest {
  if (!isPaymentMethod(method)) throw noMethod()
  const problems: string[] = []
  const { paymentId, amount, returnUrl } = input
  const description = input.description ?? (method === 'cup-qr' ? paymentId : undefined)

  note('paymentId', findPaymentIdProblem(paymentId))
  note('amount', findAmountProblem(method, amount, config.limits))
  note('description', description === undefined ? undefined : findTextProblem(description))
  note('returnUrl', returnUrl === undefined ? undefined : findUrlProblem(returnUrl))
  const customer = buildCustomer(method, input.customer, config, note)
  if (config.hints === 'refuse') {
    for (const hint of findSaleHints(method, input)) note(hint.field, toProblem(hint))
  }
  if (problems.length > 0) throw invalidSale(method, problems)

  return {
    general: {
      project_id: config.projectId,
      payment_id: paymentId,
      ...(config.callbackUrl === undefined ? {} : { merchant_callback_url: config.callbackUrl }),
    },
    customer,
    payment: {
      amount: amount.value,
      currency: amount.currency,
      ...(description === undefined ? {} : { description }),
    },
    // The documents show `success` only; with all three, nobody is left on a page of the gateway.
    ...(returnUrl === undefined
      ? {}
      : { return_url: { success: returnUrl, decline: returnUrl, return: returnUrl } }),
  }

  function note(field: string, problem: string | undefined): void {
    if (problem) problems.push(`${field} ${problem}`)
  }
}

/** What is wrong with a payment id, in words that go after its name. */
export function findPaymentIdProblem(paymentId: unknown): string | undefined {
  if (typeof paymentId === 'string' && /^[A-Za-z0-9._-]{1,255}$/.test(paymentId)) return undefined
  return 'must be 1 to 255 letters, digits, ".", "_" or "-"'
}

/** @throws {QuietzoneError} `invalid-input` for an id that no sale could have had. */
export function checkPaymentId(paymentId: unknown): void {
  const problem = findPaymentIdProblem(paymentId)
  if (!problem) return
  throw new QuietzoneError(
    'invalid-input',
    `The gateway is not asked, because the payment id ${problem}, so that no payment can have it. ` +
      'Pass the id of the sale.',
  )
}

function findAmountProblem(
  method: PaymentMethod,
  amount: unknown,
  limits: AmountLimits | undefined,
): string | undefined {
  const money = parseMoney(amount)
  if (!money) return 'must be a whole number of minor units with a currency code'
  const checked = checkAmount(method, money, limits)
  return checked.ok ? undefined : `cannot be paid with this method (${checked.reason})`
}

function buildCustomer(
  method: PaymentMethod,
  customer: unknown,
  { optionalFields = [], nowMs }: SaleConfig,
  note: (field: string, problem: string) => void,
): SaleRequest['customer'] {
  const wire: SaleRequest['customer'] = {}
  for (const field of CUSTOMER_FIELDS[method]) {
    const name = field.path.join('.')
    const isOptional = field.isOptional || optionalFields.includes(name)
    const rules = { ...field, ...(isOptional ? { isOptional } : {}) }
    const read = readCustomerField(customer, rules, nowMs)
    if ('problem' in read) note(`customer.${name}`, read.problem)
    else if (read.value !== undefined) place(wire, field.wirePath, read.value)
  }
  return wire
}

function place(
  wire: SaleRequest['customer'],
  [first = '', second]: readonly string[],
  value: string,
): void {
  const group = wire[first]
  if (second === undefined) wire[first] = value
  else wire[first] = { ...(isRecord(group) ? group : {}), [second]: value }
}

function noMethod(): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `The sale request is not sent, because it is for no method that is known. Pass one of ${PAYMENT_METHODS.join(', ')} to gate.sale.`,
  )
}

function invalidSale(method: PaymentMethod, problems: readonly string[]): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `The sale request for ${method} is not sent, because the gateway would refuse it or could misread ` +
      `it: ${problems.join('; ')}. Correct these fields where the sale is made: in what price answers, or the input of payments.create or gate.sale.`,
  )
}
