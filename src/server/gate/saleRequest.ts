import { isRecord, ownValue } from '../../base/ownValue.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { type AmountRules, checkAmount } from '../../protocol/checkAmount.ts'
import { type Money, parseMoney } from '../../protocol/money.ts'
import {
  isPaymentMethod,
  PAYMENT_METHODS,
  type PaymentMethod,
} from '../../protocol/paymentMethod.ts'
import { findTextProblem } from '../signing/signableText.ts'
import { signingStrings } from '../signing/signingString.ts'
import { findUnknownFields } from './findUnknownFields.ts'
import { readCustomerField } from './readCustomerField.ts'
import { findReturnUrlProblems, type ReturnUrls, toReturnUrls } from './returnUrls.ts'
import { CUSTOMER_FIELDS, type CustomerOf } from './saleCustomer.ts'
import { findExtraProblems, mergeExtra, type SaleExtra } from './saleExtra.ts'
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
  /** Where the bank sends the customer afterwards: one address, or one for each way back. */
  returnUrl?: string | ReturnUrls
  /**
   * Further parameters of the gateway's specification, by its own names and nested as there. What the kit sends by
   * itself cannot be among them.
   */
  extra?: SaleExtra
}

const INPUT_FIELDS: readonly string[] = [
  ...['paymentId', 'amount', 'customer', 'description', 'returnUrl', 'extra'],
]

/** A sale request before it is signed, as PROTOCOL section 2.2 has it. */
export interface SaleRequest {
  general: Record<string, string | number>
  customer: Record<string, string | Record<string, string>>
  payment: { amount: number; currency: string; description?: string }
  return_url?: ReturnUrls
}

/** What a gate's options say about its sales. */
export interface SaleConfig {
  projectId: number
  callbackUrl?: string | undefined
  rules?: AmountRules | undefined
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
  const problems: string[] = findUnknownFields(input, INPUT_FIELDS)
  const { paymentId, amount, returnUrl, extra } = input
  const description = input.description ?? (method === 'cup-qr' ? paymentId : undefined)

  note('paymentId', findPaymentIdProblem(paymentId))
  note('amount', findAmountProblem(method, amount, config.rules))
  note('description', description === undefined ? undefined : findTextProblem(description))
  problems.push(...findReturnUrlProblems(returnUrl))
  problems.push(...findUnknownCustomerFields(method, input.customer))
  const customer = buildCustomer(method, input.customer, config, note)
  const wirePaths = CUSTOMER_FIELDS[method].map(({ wirePath }) => wirePath.join('.'))
  problems.push(...findExtraProblems(extra, wirePaths))
  if (config.hints === 'refuse') {
    for (const hint of findSaleHints(method, input)) note(hint.field, toProblem(hint))
  }
  if (problems.length > 0) throw invalidSale(method, problems)

  const request: SaleRequest = {
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
    ...(returnUrl === undefined ? {} : { return_url: toReturnUrls(returnUrl) }),
  }
  if (extra === undefined) return request
  const whole = mergeExtra(request, extra)
  if (isSortedInOneWay(whole)) return whole
  throw invalidSale(method, ['extra has keys that signers sort in different ways'])

  function note(field: string, problem: string | undefined): void {
    if (problem) problems.push(`${field} ${problem}`)
  }
}

/** Whether every kind of signer the gateway may use makes the same signature of a request. */
function isSortedInOneWay(request: object): boolean {
  const texts = signingStrings([request])
  texts.next()
  return texts.next().done === true
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
    `The payment id ${problem}, so no payment can have it and nothing was sent. Pass the id of the sale.`,
  )
}

function findAmountProblem(
  method: PaymentMethod,
  amount: unknown,
  rules: AmountRules | undefined,
): string | undefined {
  const money = parseMoney(amount)
  if (!money) return 'must be a whole number of minor units with a currency code'
  const checked = checkAmount(method, money, rules)
  return checked.ok ? undefined : `cannot be paid with this method (${checked.reason})`
}

/** Also a group that is not an object: its fields would be left out in silence. */
function findUnknownCustomerFields(method: PaymentMethod, customer: unknown): string[] {
  const paths = CUSTOMER_FIELDS[method].map(({ path }) => path)
  const groups = new Set(paths.filter(({ length }) => length > 1).map(([first = '']) => first))
  const names = new Set(paths.map(([first = '']) => first))
  const problems = findUnknownFields(customer, [...names], 'customer.')
  for (const group of groups) {
    const value = ownValue(customer, group) ?? undefined
    const inner = paths.filter(([first]) => first === group).map(([, second = '']) => second)
    if (value === undefined) continue
    if (isRecord(value)) problems.push(...findUnknownFields(value, inner, `customer.${group}.`))
    else problems.push(`customer.${group} is not an object with ${inner.join(', ')}`)
  }
  return problems
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
    `The method of the sale is not known, so nothing was sent. Pass one of ${PAYMENT_METHODS.join(', ')} to gate.sale.`,
  )
}

function invalidSale(method: PaymentMethod, problems: readonly string[]): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `The sale request for ${method} is not valid, so nothing was sent: ${problems.join('; ')}. Correct these ` +
      'fields in the result of price, or in the input of payments.create or gate.sale.',
  )
}
