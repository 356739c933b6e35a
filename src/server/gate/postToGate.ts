import type { Clock } from '../../base/clock.ts'
import { joinBytes } from '../../base/joinBytes.ts'
import { ownValue } from '../../base/ownValue.ts'
import { accept, type Result, refuse } from '../../base/result.ts'

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
}

/** The gateway was not heard, or not to the end: whether it heard us is unknown. */
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
): Promise<Result<GateResponse, Silence>> {
  const abort = new AbortController()
  let startedTimer: ReturnType<Clock['setTimeout']> | undefined
  // A race, because nothing makes a `fetch` that was passed in heed its signal.
  const timeout = new Promise<Result<GateResponse, Silence>>((resolve) => {
    startedTimer = clock.setTimeout(() => {
      resolve(refuse('timeout'))
      abort.abort()
    }, timeoutMs)
  })
  try {
    return await Promise.race([exchange(), timeout])
  } finally {
    if (startedTimer !== undefined) clock.clearTimeout(startedTimer)
  }

  async function exchange(): Promise<Result<GateResponse, Silence>> {
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(message),
        // Not 'error', which Workers refuse.
        redirect: 'manual',
        signal: abort.signal,
      })
      if (isRedirect(response)) {
        void response.body?.cancel().catch(() => undefined)
        return refuse('redirected')
      }
      const bytes = await readAnswer(response)
      return bytes ? accept({ httpStatus: response.status, bytes }) : refuse('answer-too-large')
    } catch (error) {
      return refuse(toSilence(error))
    }
  }
}

/** As servers see one, and as a browser shows it. */
function isRedirect({ status, type }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400)
}

/** With the platform's word where it has one, such as `network-ENOTFOUND` or `network-CERT_HAS_EXPIRED`. */
function toSilence(error: unknown): Silence {
  const code = ownValue(ownValue(error, 'cause'), 'code') ?? ownValue(error, 'code')
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? `network-${code}` : 'network'
}

/** The whole answer, or nothing when there is no end to it. */
async function readAnswer(response: Response): Promise<Uint8Array | undefined> {
  if (!response.body) return new Uint8Array()
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joinBytes(chunks)
    size += value.byteLength
    if (size > MAX_ANSWER_BYTES) {
      void reader.cancel().catch(() => undefined)
      return undefined
    }
    chunks.push(value)
  }
}
