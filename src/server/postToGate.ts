import type { Clock } from '../base/clock.ts'
import { accept, type Result, refuse } from '../base/result.ts'

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

/** The gateway was not heard: whether it heard us is unknown. */
export type Silence = 'timeout' | 'network'

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
        redirect: 'error',
        signal: abort.signal,
      })
      const bytes = new Uint8Array(await response.arrayBuffer())
      return accept({ httpStatus: response.status, bytes })
    } catch {
      return refuse('network')
    }
  }
}
