import { type Clock, systemClock } from '../base/clock.ts'
import { ownValue } from '../base/ownValue.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { parseRetryAfter } from '../core/parseRetryAfter.ts'
import { createReadError, readErrorCodeOf } from '../core/readError.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import {
  type ParseStatusContext,
  parseStatusResponse,
  type StatusResponse,
} from '../protocol/parseStatusResponse.ts'
import type { PaymentClient } from './paymentClient.ts'
import { readLimitedText } from './readLimitedText.ts'
import type { Push } from './serverPush.ts'

/**
 * Makes the line to the merchant's backend: `GET {baseUrl}/payments/{id}` for the status and
 * `POST {baseUrl}/payments` for a new payment. Sends nothing by itself.
 *
 * @example createClient({ baseUrl: '/checkout-api', urlPolicy: { allowedHosts: ['.bank.example'] } })
 */
export function createClient(options: ClientOptions = {}): PaymentClient {
  const { urlPolicy = {}, parse = parseStatusResponse, clock = systemClock } = options
  const { push } = options
  const paymentsUrl = `${(options.baseUrl ?? '/api').replace(/\/+$/, '')}/payments`

  async function send(url: string, init: RequestInit, ownHeaders: Record<string, string>) {
    const { headers: given, fetch = globalThis.fetch } = options
    const headers = new Headers(typeof given === 'function' ? given() : given)
    for (const [name, value] of Object.entries(ownHeaders)) headers.set(name, value)
    const fixed = { cache: 'no-store', credentials: 'same-origin', redirect: 'error' } as const
    const answer = await fetch(url, { ...fixed, ...init, headers })
    const dateMs = Date.parse(answer.headers.get('date') ?? '')
    return { answer, nowMs: Number.isNaN(dateMs) ? clock.now() : dateMs }
  }

  const addressOf = (paymentId: string) => `${paymentsUrl}/${encodeURIComponent(paymentId)}`

  return {
    urlPolicy,
    async status(paymentId, { signal }) {
      let isAnswered = false
      try {
        const accept = { accept: 'application/json' }
        const { answer, nowMs } = await send(addressOf(paymentId), { signal }, accept)
        const wait = parseRetryAfter(answer.headers.get('retry-after'), nowMs)
        const retryAfter = wait === undefined ? {} : { retryAfterMs: wait }
        if (!answer.ok) {
          const error = createReadError(readErrorCodeOf(answer.status), answer.status)
          return { ok: false, error, ...retryAfter }
        }
        const text = await readLimitedText(answer)
        isAnswered = true
        const response = parse(JSON.parse(text), { urlPolicy, nowMs })
        return { ok: true, response, ...retryAfter }
      } catch (cause) {
        const isBad = isAnswered || cause instanceof QuietzoneError
        return { ok: false, error: createReadError(isBad ? 'bad-response' : 'network') }
      }
    },
    async create(body, { idempotencyKey, replaces, signal } = {}) {
      const { answer, nowMs } = await send(
        paymentsUrl,
        { method: 'POST', body: JSON.stringify(body), ...(signal ? { signal } : {}) },
        {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
          ...(replaces ? { 'quietzone-replaces': replaces } : {}),
        },
      ).catch((cause: unknown) => {
        throw new QuietzoneError('network', UNREACHABLE, { cause })
      })
      const answerBody = await readJson(answer)
      if (!answer.ok) throw refusal(answer.status, answerBody)
      return parse(answerBody, { urlPolicy, nowMs })
    },
    ...(push ? { watch: push({ open: openEvents, clock }) } : {}),
  }

  async function openEvents(paymentId: string, signal: AbortSignal): Promise<Response> {
    const accept = { accept: 'text/event-stream' }
    return (await send(`${addressOf(paymentId)}/events`, { signal }, accept)).answer
  }
}

export interface ClientOptions {
  /** Where the backend's handler is mounted. @default '/api' */
  baseUrl?: string
  /** @default the page's own `fetch`, looked up at each call */
  fetch?: typeof fetch
  /** Sent with each request; a function is called each time, for tokens that change. */
  headers?: HeadersInit | (() => HeadersInit)
  /**
   * Reads the body of an answer: `parseStatusResponse`, or `fromCallback` for backends that forward the
   * gateway's last callback. @default parseStatusResponse
   */
  parse?: (body: unknown, context: ParseStatusContext) => StatusResponse
  /** Which addresses a customer may be sent to. @default any https host */
  urlPolicy?: UrlPolicy
  /**
   * `serverPush`: the backend says when there is something new, so that the result is seen at once and is asked for
   * less often. @default polling alone
   */
  push?: Push
  clock?: Clock
}

const UNREACHABLE =
  'The backend could not be reached, so it is unknown whether a payment was made. ' +
  'Ask again with the same idempotencyKey; check `baseUrl`, CORS and redirects, which are not followed.'

async function readJson(answer: Response): Promise<unknown> {
  try {
    return JSON.parse(await readLimitedText(answer))
  } catch {
    // An answer that is no JSON has neither a payment nor a code; both cases are told apart by the caller.
    return undefined
  }
}

function refusal(httpStatus: number, body: unknown): QuietzoneError {
  const error = ownValue(body, 'error')
  const code = ownValue(error, 'code')
  const message = ownValue(error, 'message')
  return new QuietzoneError(
    typeof code === 'string' && code !== '' ? code : readErrorCodeOf(httpStatus),
    typeof message === 'string' && message !== ''
      ? message.replace(/^quietzone: /, '')
      : `The backend made no payment (HTTP ${httpStatus}). Look at its log.`,
  )
}
