import type { Clock, TimerHandle } from '../../base/clock.ts'
import { isFinal } from '../../protocol/payment.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'

const HEARTBEAT_MS = 15_000
/** After this a stream ends, and whoever still waits asks for a new one. */
const LIFETIME_MS = 10 * 60_000

/**
 * The body of an event stream that says which version of a payment is stored: at once, and at each change. It
 * holds nothing else of the payment, because it only tells the browser to read. Ends after a final status, after
 * ten minutes, and when nobody listens any more. Nothing piles up for a slow reader: it gets the newest version.
 */
export function openEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { read, clock, signal } = options
  const encoder = new TextEncoder()
  let state: 'open' | 'ended' | 'canceled' = 'open'
  let sentVersion = 0
  let readAtMs = 0
  let isReadDue = true
  let isBeatDue = false
  let beatTimer: TimerHandle | undefined
  let wake = () => {}

  const unsubscribe = options.subscribe(() => {
    isReadDue = true
    wake()
  })
  const endTimer = clock.setTimeout(end, LIFETIME_MS)
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()

  return new ReadableStream({
    async pull(controller) {
      const text = await next().catch(fail)
      if (state === 'canceled') return
      if (text === undefined) controller.close()
      else controller.enqueue(encoder.encode(text))
    },
    cancel() {
      end()
      state = 'canceled'
    },
  })

  async function next(): Promise<string | undefined> {
    while (state === 'open') {
      if (isReadDue) {
        isReadDue = false
        readAtMs = clock.monotonic()
        const record = await read()
        if (!record || isFinal(record.status)) end()
        if (record && record.version > sentVersion) return sayChange(record.version)
      } else if (isBeatDue) {
        return said(':\n\n')
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
    return undefined
  }

  function sayChange(version: number): string {
    sentVersion = version
    return said(`event: change\ndata: {"version":${version}}\n\n`)
  }

  function said(text: string): string {
    isBeatDue = false
    if (beatTimer !== undefined) clock.clearTimeout(beatTimer)
    if (state === 'open') beatTimer = clock.setTimeout(beat, HEARTBEAT_MS)
    return text
  }

  /** Reads too, unless that was not long ago: a notice between processes can get lost. */
  function beat(): void {
    isBeatDue = true
    isReadDue ||= clock.monotonic() - readAtMs >= options.readPauseMs
    wake()
  }

  function end(): void {
    if (state !== 'open') return
    state = 'ended'
    clock.clearTimeout(endTimer)
    if (beatTimer !== undefined) clock.clearTimeout(beatTimer)
    signal.removeEventListener('abort', end)
    unsubscribe()
    options.onEnd()
    wake()
  }

  function fail(error: unknown): undefined {
    end()
    options.onFailure(error)
  }
}

export interface EventStreamOptions {
  /** Reads the stored payment; the version is what browsers see. */
  read(): Promise<Pick<PaymentRecord, 'status' | 'version'> | null>
  /** Without a notice a heartbeat reads, but no sooner than this after the last read. */
  readPauseMs: number
  subscribe(onChange: () => void): () => void
  clock: Clock
  /** Ends the stream when the customer has gone. */
  signal: AbortSignal
  /** Reading failed; the stream has ended. */
  onFailure(error: unknown): void
  onEnd(): void
}
