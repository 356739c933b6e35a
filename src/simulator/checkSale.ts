import { ownValue } from '../base/ownValue.ts'
import { type AmountRules, checkAmount } from '../protocol/checkAmount.ts'
import { parseMoney } from '../protocol/money.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { getOperationMessage } from './operationMessage.ts'
import type { SaleOrder } from './simulatedPayment.ts'

/** One thing that is wrong with a request, in the gateway's words. */
export interface RequestProblem {
  code: string
  message: string
  field?: string
  description: string
}

/**
 * Reads a sale request whose signature has been verified: the order, or everything that is wrong with it
 * (PROTOCOL sections 2.2 and 2.3). The fields that the documents list must be there.
 */
export function checkSale(
  body: object,
  method: PaymentMethod,
  defaultCallbackUrl: string,
  rules: AmountRules = {},
): { order: SaleOrder } | { problems: readonly RequestProblem[] } {
  const text = (path: string) => readText(body, path)
  const missing = ['payment.currency', ...REQUIRED_FIELDS[method]].filter((path) => !text(path))
  const amount = parseMoney(ownValue(body, 'payment'), 'amount')
  if (!amount && text('payment.currency')) missing.unshift('payment.amount')
  if (!amount || missing.length > 0) {
    return { problems: missing.map((field) => toProblem('2004', 'is missing', field)) }
  }
  const checked = checkAmount(method, amount, rules)
  if (!checked.ok) {
    const [code, field] = AMOUNT_CODES[checked.reason]
    return { problems: [toProblem(code, checked.reason, field)] }
  }
  const forms = method === 'hizliqr' ? [...FORMS, IN_TURKEY] : FORMS
  const problems = forms
    .filter(({ path, shape }) => {
      const value = text(path)
      return value !== undefined && !shape.test(value)
    })
    .map(({ path, code }) => toProblem(code, 'has a wrong form', path))
  if (problems.length > 0) return { problems }

  const phone = text('customer.phone')
  const email = text('customer.email')
  return {
    order: {
      paymentId: text('general.payment_id') ?? '',
      method,
      amount,
      description: text('payment.description') ?? '',
      customer: {
        id: text('customer.id') ?? '',
        ...(phone ? { phone } : {}),
        ...(email ? { email } : {}),
      },
      returnUrls: readReturnUrls(body),
      callbackUrl: webAddress(text('general.merchant_callback_url')) ?? defaultCallbackUrl,
    },
  }
}

export function toProblem(code: string, description: string, field?: string): RequestProblem {
  const problem = { code, message: getOperationMessage(code), description }
  return field ? { ...problem, field, description: `${field} ${description}` } : problem
}

/** Reads a text at a path such as `customer.billing.city`; anything empty or of another type is missing. */
export function readText(body: unknown, path: string): string | undefined {
  const value = path.split('.').reduce(ownValue, body)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function readReturnUrls(body: object): SaleOrder['returnUrls'] {
  const urls: SaleOrder['returnUrls'] = {}
  for (const kind of ['success', 'decline', 'return'] as const) {
    const url = webAddress(readText(body, `return_url.${kind}`))
    if (url) urls[kind] = url
  }
  return urls
}

function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}

const EVERY_METHOD = ['customer.id', 'customer.ip_address']
const NAME_AND_EMAIL = ['customer.first_name', 'customer.last_name', 'customer.email']

const REQUIRED_FIELDS: Readonly<Record<PaymentMethod, readonly string[]>> = {
  'cup-qr': [
    ...EVERY_METHOD,
    ...NAME_AND_EMAIL,
    ...['phone', 'zip', 'country', 'city', 'street'].map((name) => `customer.${name}`),
  ],
  'ph-qr': EVERY_METHOD,
  hizliqr: [
    ...EVERY_METHOD,
    ...NAME_AND_EMAIL,
    'customer.day_of_birth',
    ...['address', 'city', 'country', 'postal'].map((name) => `customer.billing.${name}`),
  ],
}

const AMOUNT_CODES = {
  'wrong-currency': ['3121', 'payment.currency'],
  'too-small': ['3358', 'payment.amount'],
  'too-large': ['2642', 'payment.amount'],
  // The table of codes has no other one for an amount that is too fine.
  'not-a-step': ['20101', 'payment.amount'],
} as const

const FORMS = [
  { path: 'customer.email', code: '2426', shape: /^[^@\s]+@[^@\s]+$/ },
  { path: 'customer.country', code: '2610', shape: /^[A-Z]{2}$/ },
  { path: 'customer.billing.country', code: '2610', shape: /^[A-Z]{2}$/ },
  { path: 'customer.day_of_birth', code: '2609', shape: /^\d\d-\d\d-\d{4}$/ },
]

const IN_TURKEY = { path: 'customer.billing.country', code: '2610', shape: /^TR$/ }
