import { accept, type Result, refuse } from '../base/result.ts'
import { readEmvCode } from './emvCode.ts'
import { type Money, minorUnitDigits } from './money.ts'
import { parseRedirectUrl, type UrlPolicy } from './parseRedirectUrl.ts'
import { METHOD_FACTS, type PaymentMethod } from './paymentMethod.ts'

export type QrPayloadProblem =
  | 'not-a-string'
  | 'empty'
  | 'too-long'
  | 'forbidden-character'
  | 'unknown-content'
  | 'http-not-allowed'
  | 'damaged-emv'
  | 'other-currency'
  | 'other-amount'
  | 'other-country'

/** The order that a code must be for. */
export interface QrOrder {
  method: PaymentMethod
  amount: Money
}

const MAX_BYTES = 1_024

/**
 * Checks a text before it is drawn as a payment code: a web address, or an EMV merchant-presented code
 * with a right checksum. Anything else (`WIFI:`, `tel:`, `javascript:`) is no payment code and is not
 * shown. An EMV code that names another currency, amount or country than the order is refused. Never throws.
 */
export function parseQrPayload(
  value: unknown,
  { policy = {}, order }: { policy?: UrlPolicy; order?: QrOrder | undefined } = {},
): Result<string, QrPayloadProblem> {
  if (typeof value !== 'string') return refuse('not-a-string')
  if (value.length > 2 * MAX_BYTES) return refuse('too-long')
  return parseText(value.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ''), policy, order)
}

function parseText(
  value: string,
  policy: UrlPolicy,
  order: QrOrder | undefined,
): Result<string, QrPayloadProblem> {
  if (value.length === 0) return refuse('empty')
  if (value.length > MAX_BYTES || new TextEncoder().encode(value).length > MAX_BYTES) {
    return refuse('too-long')
  }
  // Control characters, bidi controls, and lone surrogates, which no encoder can carry.
  if (/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value)) {
    return refuse('forbidden-character')
  }
  if (!value.startsWith('000201')) {
    // Whoever shows a code is not whoever opens it: the host list guards links, not codes.
    const url = parseRedirectUrl(value, policy.httpHosts ? { httpHosts: policy.httpHosts } : {})
    if (url.ok) return url
    return refuse(url.reason === 'http-not-allowed' ? url.reason : 'unknown-content')
  }
  const tags = readEmvCode(value)
  if (!tags) return refuse('damaged-emv')
  const problem = order && findDifference(tags, order)
  return problem ? refuse(problem) : accept(value)
}

/** Currencies of orders that the gateway may convert to the one of the method. */
const CURRENCY_NUMBERS: Readonly<Record<string, string>> = {
  CNY: '156',
  EUR: '978',
  GBP: '826',
  HKD: '344',
  JPY: '392',
  PHP: '608',
  SGD: '702',
  TRY: '949',
  USD: '840',
}

/**
 * An order in a currency that is not the method's own is converted by the gateway. Its code then names the method's
 * currency and a sum that only the gateway knows.
 */
function findDifference(
  tags: ReadonlyMap<string, string>,
  { method, amount }: QrOrder,
): QrPayloadProblem | undefined {
  const facts = METHOD_FACTS[method]
  const currency = tags.get('53') ?? facts.currencyNumber
  const paid = tags.get('54')
  const country = tags.get('58')
  const isConverted = amount.currency !== facts.currency
  const isOrdered =
    currency === (isConverted ? CURRENCY_NUMBERS[amount.currency] : facts.currencyNumber)
  if (currency !== facts.currencyNumber && !isOrdered) return 'other-currency'
  if (facts.country && country && country.toUpperCase() !== facts.country) return 'other-country'
  if (
    isOrdered &&
    paid !== undefined &&
    Number(paid) !== amount.value / 10 ** minorUnitDigits(amount.currency)
  ) {
    return 'other-amount'
  }
  return undefined
}
