import type { Clock } from '../base/clock.ts'
import type { EventLog } from './eventLog.ts'
import { getRetryPause, type RetrySchedule } from './retrySchedule.ts'
import type { Timeline } from './timeline.ts'

/** One attempt to deliver a callback. */
export interface Delivery {
  /** ISO 8601, by the simulator's clock: when the attempt began. */
  at: string
  paymentId: string
  kind: DeliveryKind
  /** 1 for the first attempt. */
  attempt: number
  /** What the merchant's server answered. Only 200 confirms a delivery. */
  status?: number
  /** Why there was no answer. */
  error?: string
  /** The JSON that was sent. */
  body: string
}

/** `intermediate` carries a code or redirect, `progress` neither, `final` a result; `forged` is not the gateway's. */
export type DeliveryKind = 'intermediate' | 'progress' | 'final' | 'forged'

/** A callback on its way. */
export interface Parcel {
  paymentId: string
  kind: DeliveryKind
  url: string
  body: string
}

export interface Courier {
  readonly deliveries: readonly Delivery[]
  /** Makes the first attempt; others follow by the schedule until HTTP 200. Never rejects. */
  deliver(parcel: Parcel): Promise<void>
}

const ANSWER_TIMEOUT_MS = 10_000

export function createCourier(options: {
  fetch: typeof fetch
  clock: Clock
  timeline: Timeline
  retries: RetrySchedule
  log: EventLog
}): Courier {
  const { timeline, log } = options
  const deliveries: Delivery[] = []

  async function attempt(parcel: Parcel, number: number): Promise<void> {
    const { paymentId, kind, url, body } = parcel
    const at = new Date(timeline.now()).toISOString()
    const result = await post(url, body, options)
    deliveries.push({ at, paymentId, kind, attempt: number, ...result, body })
    const isDelivered = result.status === 200
    const pauseMs =
      isDelivered || kind === 'forged' ? undefined : getRetryPause(number, options.retries)
    const outcome = result.error ?? `HTTP ${result.status}`
    const next = pauseMs === undefined ? '' : `, again in ${Math.round(pauseMs / 1_000)} s`
    log.add('delivery', `${kind} callback, attempt ${number}: ${outcome}${next}`, {
      paymentId,
      ...(result.status === undefined ? {} : { httpStatus: result.status }),
    })
    if (pauseMs !== undefined) timeline.schedule(pauseMs, () => attempt(parcel, number + 1))
  }

  return { deliveries, deliver: (parcel) => attempt(parcel, 1) }
}

async function post(
  url: string,
  body: string,
  { fetch, clock }: { fetch: typeof globalThis.fetch; clock: Clock },
): Promise<Pick<Delivery, 'status' | 'error'>> {
  const controller = new AbortController()
  let timer: ReturnType<Clock['setTimeout']> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = clock.setTimeout(() => {
      controller.abort()
      reject(new Error('no answer within 10 s'))
    }, ANSWER_TIMEOUT_MS)
  })
  const answered = fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    // A redirect is no confirmation (PROTOCOL section 2.8).
    redirect: 'manual',
    signal: controller.signal,
  })
  try {
    const response = await Promise.race([answered, tooLate])
    await response.body?.cancel()
    return { status: response.status }
  } catch (error) {
    return { error: explain(error) }
  } finally {
    if (timer !== undefined) clock.clearTimeout(timer)
    // Whatever comes of the request after the time-out is nobody's business any more.
    answered.catch(() => undefined)
  }
}

/** Node hides the reason, such as ECONNREFUSED, in the cause. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'could not be sent'
  const { cause } = error
  return cause instanceof Error && cause.message ? cause.message : error.message
}
