import type { Payment } from '../../src/protocol/payment.ts'
import { samplePayment, toIso } from '../core/samplePayment.ts'

export interface Backend {
  /** Shaped as `fetch`; answers what `answer` says. */
  fetch: typeof fetch
  requests: BackendRequest[]
  /** What the backend knows; served unless `answer` says otherwise. */
  payment: Payment
  /** What to answer instead; `undefined` again means the payment. */
  answer: ((request: BackendRequest) => Response | Promise<Response>) | undefined
  /** How long an answer takes. */
  latencyMs: number
  /** How far the server's clock is from the device's. */
  skewMs: number
  /** How many requests are under way, and the most there ever were. */
  pending: number
  mostPending: number
}

export interface BackendRequest {
  url: string
  init: RequestInit
  atMs: number
  isAborted(): boolean
}

/** A merchant's backend without a network. Its clock is the test's, moved by `skewMs`. */
export function createBackend(payment: Payment = samplePayment()): Backend {
  const backend: Backend = {
    requests: [],
    payment,
    answer: undefined,
    latencyMs: 0,
    skewMs: 0,
    pending: 0,
    mostPending: 0,
    async fetch(input, init = {}) {
      const { signal } = init
      const request = {
        url: String(input),
        init,
        atMs: Date.now(),
        isAborted: () => signal?.aborted === true,
      }
      backend.requests.push(request)
      let isPending = true
      const end = () => {
        if (isPending) backend.pending -= 1
        isPending = false
      }
      backend.pending += 1
      backend.mostPending = Math.max(backend.mostPending, backend.pending)
      signal?.addEventListener('abort', end)
      try {
        return await abortable(signal, serve(backend, request))
      } finally {
        end()
      }
    },
  }
  return backend
}

/** What the status endpoint says of a payment at this moment. */
export function statusOf(payment: Payment, skewMs = 0): Response {
  return Response.json({ payment, serverTime: toIso(Date.now() + skewMs) })
}

/** An answer that never comes. */
export function silence(): Promise<Response> {
  return new Promise(() => {})
}

async function serve(backend: Backend, request: BackendRequest): Promise<Response> {
  if (backend.latencyMs > 0) await delay(backend.latencyMs)
  return (await backend.answer?.(request)) ?? statusOf(backend.payment, backend.skewMs)
}

function abortable<Value>(signal: AbortSignal | null | undefined, value: Promise<Value>) {
  return new Promise<Value>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    value.then(resolve, reject)
  })
}

function delay(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs)
  })
}
