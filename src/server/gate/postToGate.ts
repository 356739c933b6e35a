import { createByteBuffer } from '../../base/byteBuffer.ts'
import type { Clock } from '../../base/clock.ts'
import { ownValue } from '../../base/ownValue.ts'
import { readChunks } from '../../base/readChunks.ts'
import { neverLeft } from './neverLeft.ts'

export interface GateConnection {
  /** Without a slash at the end. */
  baseUrl: string
  fetch: typeof fetch
  timeoutMs: number
  clock: Clock
}

export interface GateResponse {
  httpStatus: number
  bytes: Uint8Array
  /** The `Date` of the response, in milliseconds since 1970. */
  gatewayTimeMs?: number
}

/** What came of a request: a whole response, or none. */
export type Posted =
  | { ok: true; value: GateResponse }
  /** `neverLeft`: the gateway cannot have the request. Otherwise it may have it. */
  | { ok: false; reason: Silence; neverLeft: boolean }

/** Why there is no whole response. */
export type Silence =
  | 'timeout'
  | 'network'
  | `network-${string}`
  | 'redirected'
  | 'answer-too-large'

/** Three times the largest picture that may be shown, in base64. */
const MAX_ANSWER_BYTES = 1_048_576

/**
 * Posts a signed message and waits for the whole answer, but no longer than the time limit. Redirects are
 * not followed: what is signed for one host is not shown to another.
 */
export async function postToGate(
  path: string,
  message: object,
  { baseUrl, fetch, timeoutMs, clock }: GateConnection,
): Promise<Posted> {
  const body = JSON.stringify(message)
  const abort = new AbortController()
  let startedTimer: ReturnType<Clock['setTimeout']> | undefined
  // A race, because nothing makes a `fetch` that was passed in heed its signal.
  const timeout = new Promise<Posted>((resolve) => {
    startedTimer = clock.setTimeout(() => {
      resolve(silence('timeout'))
      abort.abort()
    }, timeoutMs)
  })
  try {
    return await Promise.race([exchange(), timeout])
  } finally {
    if (startedTimer !== undefined) clock.clearTimeout(startedTimer)
  }

  async function exchange(): Promise<Posted> {
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body,
        // Not 'error', which Workers refuse.
        redirect: 'manual',
        signal: abort.signal,
      })
      if (isRedirect(response)) {
        void response.body?.cancel().catch(() => undefined)
        return silence('redirected')
      }
      const bytes = await readAnswer(response)
      if (!bytes) return silence('answer-too-large')
      const date = readDate(response.headers?.get('date') ?? null)
      const { status: httpStatus } = response
      return { ok: true, value: { httpStatus, bytes, ...date } }
    } catch (error) {
      return silence(toReason(error), neverLeft(error))
    }
  }
}

function silence(reason: Silence, hasNeverLeft = false): Posted {
  return { ok: false, reason, neverLeft: hasNeverLeft }
}

/** Only the form that HTTP prescribes: what else `Date.parse` takes, it may read in the zone of this machine. */
function readDate(header: string | null): Pick<GateResponse, 'gatewayTimeMs'> {
  if (header === null || !/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(header)) return {}
  const gatewayTimeMs = Date.parse(header)
  return Number.isNaN(gatewayTimeMs) ? {} : { gatewayTimeMs }
}

/** As servers see one, and as a browser shows it. */
function isRedirect({ status, type }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400)
}

/** With the platform's word where it has one, such as `network-ENOTFOUND` or `network-CERT_HAS_EXPIRED`. */
function toReason(error: unknown): Silence {
  const code = findCode(error) ?? ''
  return /^\w{1,50}$/.test(code) ? `network-${code}` : 'network'
}

/** The innermost code tells most; all parts of an `AggregateError` failed in one place. */
function findCode(error: unknown, depth = 8): string | undefined {
  if (typeof error !== 'object' || error === null || depth === 0) return undefined
  const parts = ownValue(error, 'errors')
  const [first] = Array.isArray(parts) ? parts : []
  const code = ownValue(error, 'code')
  return (
    findCode(ownValue(error, 'cause'), depth - 1) ??
    (typeof code === 'string' ? code : findCode(first, depth - 1))
  )
}

/** The whole answer, or nothing when there is no end to it. */
async function readAnswer(response: Response): Promise<Uint8Array | undefined> {
  if (!response.body) return new Uint8Array()
  const buffer = createByteBuffer({ maxBytes: MAX_ANSWER_BYTES })
  const problem = await readChunks(response.body.getReader(), buffer)
  return problem ? undefined : buffer.bytes()
}
