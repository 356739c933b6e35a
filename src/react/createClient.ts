import { type Clock, systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { parseRetryAfter } from '../core/parseRetryAfter.ts'
import { createReadError, type ReadError } from '../core/readError.ts'
import type { StatusRead } from '../core/statusRead.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import {
  type ParseStatusContext,
  parseStatusResponse,
  type StatusResponse,
} from '../protocol/parseStatusResponse.ts'
import type { PaymentClient } from './paymentClient.ts'
import { isRedirect, readBody, readRefusal } from './readAnswer.ts'
import { readCreated, unreachable } from './readCreated.ts'
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

  const { credentials = 'same-origin' } = options

  async function send(url: string, init: RequestInit, ownHeaders: Record<string, string>) {
    const { headers: given, fetch = globalThis.fetch } = options
    const headers = new Headers(typeof given === 'function' ? given() : given)
    for (const [name, value] of Object.entries(ownHeaders)) headers.set(name, value)
    const fixed = { cache: 'no-store', credentials, redirect: 'manual' } as const
    const answer = await request(() => fetch(url, { ...fixed, ...init, headers }), init.method)
    if (isRedirect(answer)) {
      // Nothing of ours is sent on to where a redirect leads; by this way the developer learns that there was one.
      void answer.body?.cancel().catch(() => {})
      throw new QuietzoneError('network', redirected(init.method))
    }
    const dateMs = Date.parse(answer.headers.get('date') ?? '')
    return { answer, nowMs: Number.isNaN(dateMs) ? clock.now() : dateMs }
  }

  async function request(call: () => Promise<Response>, method?: string): Promise<Response> {
    try {
      return await call()
    } catch (cause) {
      if (method === 'POST') throw unreachable(paymentsUrl, cause)
      throw new QuietzoneError('network', createReadError('network').message, { cause })
    }
  }

  const addressOf = (paymentId: string) => `${paymentsUrl}/${encodeURIComponent(paymentId)}`
  const redirected = (method = 'GET') =>
    `${method} ${paymentsUrl}${method === 'GET' ? '/…' : ''} answered with a redirect, which is not followed. ` +
    'Serve the address itself: with `trailingSlash: true` of Next.js, for example, exempt the API from it or rewrite it; ' +
    'a login that redirects must answer 401.'

  async function readStatus(url: string, signal: AbortSignal): Promise<StatusRead> {
    const { answer, nowMs } = await send(url, { signal }, { accept: 'application/json' })
    const wait = parseRetryAfter(answer.headers.get('retry-after'), nowMs)
    const retryAfter = wait === undefined ? {} : { retryAfterMs: wait }
    if (!answer.ok) {
      const error = await readRefusal(answer, `GET ${paymentsUrl}/…`)
      return { ok: false, error, ...retryAfter }
    }
    const body = await readBody(answer, `GET ${paymentsUrl}/…`)
    if (!body.ok) return body
    try {
      return { ok: true, response: parse(body.value, { urlPolicy, nowMs }), ...retryAfter }
    } catch (cause) {
      if (cause instanceof QuietzoneError)
        return { ok: false, error: createReadError('bad-response') }
      throw cause
    }
  }

  return {
    urlPolicy,
    async status(paymentId, { signal }) {
      try {
        return await readStatus(addressOf(paymentId), signal)
      } catch (cause) {
        return { ok: false, error: toReadError(cause) }
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
      )
      const answerBody = await readCreated(answer, paymentsUrl)
      return parse(answerBody, { urlPolicy, nowMs })
    },
    ...(push ? { watch: push({ open: openEvents, clock }) } : {}),
  }

  async function openEvents(paymentId: string, signal: AbortSignal): Promise<Response> {
    const accept = { accept: 'text/event-stream' }
    return (await send(`${addressOf(paymentId)}/events`, { signal }, accept)).answer
  }
}

/** A lost connection and a response that is too large have their own errors. Everything else is a fault of code in the page. */
function toReadError(error: unknown): ReadError {
  if (!(error instanceof QuietzoneError)) {
    return createReadError('parse-failed', undefined, { cause: error })
  }
  if (error.code === 'bad-response') return createReadError('bad-response')
  const { cause, message } = error
  return createReadError('network', undefined, {
    message: message.replace(/^quietzone: /, ''),
    ...(cause === undefined ? {} : { cause }),
  })
}

export interface ClientOptions {
  /** Where the backend's handler is mounted. @default '/api' */
  baseUrl?: string
  /** @default the page's own `fetch`, looked up at each call */
  fetch?: typeof fetch
  /**
   * Whether cookies go with each request: status, new payment and events. `include` also sends them to a backend on
   * another origin, which must allow it by `cors.credentials`. @default 'same-origin'
   */
  credentials?: RequestCredentials
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
