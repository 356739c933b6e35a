/** Why a status read brought no usable answer, or nothing that may be shown. A value in the state: it is never thrown. */
export interface ReadError {
  code: ReadErrorCode
  /** The HTTP status, where there was an answer. */
  httpStatus?: number
  /** For the developer, in English. Holds neither the payment's id nor anything of the answer but `origin`. */
  message: string
  /** For `action-refused`: what was wrong, such as `http-not-allowed`. */
  reason?: string
  /** For `action-refused`: scheme, host and port of the refused address. */
  origin?: string
  /** What was thrown, for `network` and `parse-failed`. */
  cause?: unknown
}

/** How long one read may take. */
export const READ_TIMEOUT_MS = 8_000

export type ReadErrorCode =
  | 'timeout'
  | 'network'
  | 'bad-response'
  /** Code in the page threw an unexpected error, so the response itself may be correct; `cause` has the error. */
  | 'parse-failed'
  /** The answer holds a code or an address of a bank that may not be shown; `reason` says why. */
  | 'action-refused'
  | 'http'
  | RefusalCode

/** What the backend says itself, as `{ "error": { "code": … } }`, when it refuses to say anything of a payment. */
export type RefusalCode = 'unauthorized' | 'forbidden' | 'not-found' | 'gone'

/** Builds the error of a read that failed. `more` replaces the usual message, or adds a cause. */
export function createReadError(
  code: ReadErrorCode,
  httpStatus?: number,
  more: Partial<Pick<ReadError, 'message' | 'cause'>> = {},
): ReadError {
  const error = { code, message: MESSAGES[code], ...more }
  return httpStatus === undefined ? error : { ...error, httpStatus }
}

/**
 * What a status other than 200 means. Only the backend's own words refuse a payment: proxies, firewalls, and servers
 * that are being replaced send the same HTTP statuses with other bodies, and are over in a moment.
 *
 * @param bodyCode `error.code` of the body.
 */
export function readErrorCodeOf(httpStatus: number, bodyCode: unknown): ReadErrorCode {
  if (REFUSAL_CODES[httpStatus] === undefined) return 'http'
  return isRefusalCode(bodyCode) ? bodyCode : 'http'
}

/** The word for an HTTP status, whoever sent it. */
export function wordOfStatus(httpStatus: number): ReadErrorCode {
  return REFUSAL_CODES[httpStatus] ?? 'http'
}

/** Whether the backend was reached, and refused in its own words. It counts only when it is repeated. */
export function isRefusal(error: ReadError | undefined): boolean {
  return error !== undefined && isRefusalCode(error.code)
}

const REFUSAL_CODES: Readonly<Record<number, RefusalCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  410: 'gone',
}

function isRefusalCode(code: unknown): code is RefusalCode {
  return Object.values<unknown>(REFUSAL_CODES).includes(code)
}

const REPEATED =
  'Polling ends when this is repeated for ten seconds; the page then reads again only when the customer comes back to it.'

const MESSAGES: Readonly<Record<ReadErrorCode, string>> = {
  timeout:
    'The status endpoint did not answer in time. It is asked again; if this lasts, look at what the endpoint waits for.',
  network:
    'The status endpoint could not be reached. It is asked again; if this lasts, check `baseUrl`, CORS and redirects, which are not followed.',
  'bad-response':
    "The status endpoint's answer is not a usable status of this payment. It is asked again; serve a StatusResponse as JSON, or pass `parse` to createClient.",
  'parse-failed':
    'Code in the page threw an error while it requested or read the payment status (see `cause`). The response may be correct. Check `headers` and `parse` of createClient, and whether the browser is supported.',
  'action-refused': 'The code or the address of the bank was refused.',
  http: 'The status endpoint answered with an error. It is asked again; look at its log.',
  unauthorized: `The status endpoint requires a login (401). ${REPEATED} Send what it expects by \`headers\` or \`credentials\` of createClient.`,
  forbidden: `The status endpoint refuses this customer (403). ${REPEATED} Check \`authorize\` of the backend.`,
  'not-found': `The status endpoint does not know this payment (404). ${REPEATED} Check the payment id and \`baseUrl\`.`,
  gone: `The status endpoint no longer serves this payment (410). ${REPEATED} Start a new payment.`,
}
