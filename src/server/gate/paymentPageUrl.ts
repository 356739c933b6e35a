import { QuietzoneError } from '../../base/quietzoneError.ts'
import { type Money, parseMoney } from '../../protocol/money.ts'
import type { PaymentMethod } from '../../protocol/paymentMethod.ts'
import { findTextProblem } from '../signing/signableText.ts'
import { sign } from '../signing/signature.ts'
import { isMarked } from './checkGateOptions.ts'
import { findUnknownFields } from './findUnknownFields.ts'
import { findReturnUrlProblems, type ReturnUrls, toReturnUrls } from './returnUrls.ts'
import { findPaymentIdProblem } from './saleRequest.ts'

/** What the gateway's own hosted payment page is opened with. */
export interface PaymentPageParams {
  paymentId: string
  amount: Money
  /** The customer's id at the shop. */
  customerId: string
  /** Opens the page of this method. @default the customer chooses */
  method?: PaymentMethod
  description?: string
  /** ISO 639-1 code, such as `en`. */
  language?: string
  /** Where the customer goes afterwards: one address, or one for each way back. */
  returnUrl?: string | ReturnUrls
  /** Any further parameter by the gateway's own name, such as `customer_email`. Those above count more. */
  more?: Readonly<Record<string, string | number | boolean>>
}

const PAGE = 'https://paymentpage.ecommpay.com/payment'

/**
 * Makes the signed address of the hosted payment page (PROTOCOL section 5).
 *
 * @throws {QuietzoneError} `invalid-input`, naming the parameters that cannot be sent.
 */
export async function buildPaymentPageUrl(
  params: PaymentPageParams,
  config: { projectId: number; secret: string; callbackUrl?: string | undefined },
): Promise<string> {
  if (isMarked(config.secret)) {
    throw new QuietzoneError(
      'invalid-input',
      "The secret of createGate is a simulator's, and the payment page is the gateway's, so the page would refuse every " +
        'customer. Pass the secret key of the project.',
    )
  }
  const problems = findProblems(params)
  if (problems.length > 0) {
    throw new QuietzoneError(
      'invalid-input',
      `The parameters of the payment page are not valid: ${problems.join('; ')}. Correct them where gate.paymentPage is called.`,
    )
  }
  const { amount, returnUrl, more = {} } = params
  const ways = returnUrl === undefined ? {} : toReturnUrls(returnUrl)
  const own = {
    project_id: config.projectId,
    payment_id: params.paymentId,
    payment_amount: amount.value,
    payment_currency: amount.currency,
    customer_id: params.customerId,
    force_payment_method: params.method,
    payment_description: params.description,
    language_code: params.language,
    merchant_callback_url: config.callbackUrl,
    redirect_success_url: ways.success,
    redirect_fail_url: ways.decline,
    redirect_return_url: ways.return,
  }
  const wire = {
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, toWire(value)])),
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
  }
  const signature = await sign(wire, config.secret)
  const query = Object.entries({ ...wire, signature }).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  )
  return `${PAGE}?${query.join('&')}`
}

/** The gateway signs a boolean as 1 or 0, so it must stand in the address as 1 or 0 too. */
function toWire(value: string | number | boolean): string | number {
  return typeof value === 'boolean' ? Number(value) : value
}

function findProblems(params: PaymentPageParams): string[] {
  const { amount, description, language, returnUrl, more = {} } = params
  const found = [
    ['paymentId', findPaymentIdProblem(params.paymentId)],
    ['amount', parseMoney(amount) ? undefined : 'must be a whole number of minor units'],
    ['customerId', findTextProblem(params.customerId)],
    ['description', description === undefined ? undefined : findTextProblem(description)],
    ['language', isLanguage(language) ? undefined : 'is not an ISO 639-1 code'],
    ...Object.entries(more).map(([name, value]) => [`more.${name}`, findMoreProblem(name, value)]),
  ]
  return [
    ...findUnknownFields(params, PARAMS),
    ...found.filter(([, problem]) => problem).map(([field, problem]) => `${field} ${problem}`),
    ...findReturnUrlProblems(returnUrl),
  ]
}

const PARAMS: readonly string[] = [
  ...['paymentId', 'amount', 'customerId', 'method', 'description', 'language', 'returnUrl'],
  'more',
]

function isLanguage(language: unknown): boolean {
  return language === undefined || (typeof language === 'string' && /^[a-z]{2}$/.test(language))
}

function findMoreProblem(name: string, value: unknown): string | undefined {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(name)) return 'is not a name of a parameter'
  if (name === 'signature' || name === 'frame_mode') return 'is never signed'
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return undefined
  return typeof value === 'number' ? 'is not a whole number' : findTextProblem(value, 2_048)
}
