/** Why a status read brought no usable answer. A value in the state: it is never thrown. */
export interface ReadError {
  code: ReadErrorCode
  /** The HTTP status, where there was an answer. */
  httpStatus?: number
  /** For the developer, in English. Holds neither the payment's id nor anything of the answer. */
  message: string
}

/** How long one read may take. */
export const READ_TIMEOUT_MS = 8_000

export type ReadErrorCode =
  | 'timeout'
  | 'network'
  | 'bad-response'
  | 'http'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'gone'

/** Builds the error of a read that failed. */
export function createReadError(code: ReadErrorCode, httpStatus?: number): ReadError {
  const message = MESSAGES[code]
  return httpStatus === undefined ? { code, message } : { code, httpStatus, message }
}

/** What an HTTP status other than 200 means for the reading; only four of them end it. */
export function readErrorCodeOf(httpStatus: number): ReadErrorCode {
  return PERMANENT_STATUSES[httpStatus] ?? 'http'
}

/** Whether reading again is pointless: the server knows the request and will not answer it. */
export function isPermanent(error: ReadError | undefined): boolean {
  return error !== undefined && Object.values(PERMANENT_STATUSES).includes(error.code)
}

const PERMANENT_STATUSES: Readonly<Record<number, ReadErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  410: 'gone',
}

const MESSAGES: Readonly<Record<ReadErrorCode, string>> = {
  timeout:
    'The status endpoint did not answer in time. It is asked again; if this lasts, look at what the endpoint waits for.',
  network:
    'The status endpoint could not be reached. It is asked again; if this lasts, check `baseUrl`, CORS and redirects, which are not followed.',
  'bad-response':
    "The status endpoint's answer is not a usable status of this payment. It is asked again; serve a StatusResponse as JSON, or pass `parse` to createClient.",
  http: 'The status endpoint answered with an error. It is asked again; look at its log.',
  unauthorized:
    'The status endpoint wants to know who asks (401), so polling ended. Send what it expects by `headers` of createClient.',
  forbidden:
    'The status endpoint refuses this customer (403), so polling ended. Check `authorize` of the backend.',
  'not-found':
    'The status endpoint does not know this payment (404), so polling ended. Check the payment id and `baseUrl`.',
  gone: 'The status endpoint no longer answers for this payment (410), so polling ended. Start a new payment.',
}
