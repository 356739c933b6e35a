import type { Clock, TimerHandle } from '../base/clock.ts'
import { readEventLines } from '../core/eventLines.ts'
import { parseRetryAfter } from '../core/parseRetryAfter.ts'
import type { PushEnd } from '../core/reconnectDelay.ts'
import { reportUncaught } from './callSafely.ts'

/** The server is heard of every 15 seconds; after two of them and some the line must be dead. */
const SILENCE_MS = 35_000
/** Many times what our server says in the life of a stream: a hundred changes, each of which is a reason to read. */
const MAX_BYTES = 4 * 1024
/** Refusals that another try may overcome; whatever else is no event stream stands for a backend without push. */
const PASSING_STATUSES: readonly number[] = [408, 425, 429, 500, 502, 503, 504]

/**
 * Opens one event stream and hands on the versions that it names. Never rejects, and always ends: with the
 * stream, the signal, silence, or nonsense.
 */
export async function readEventStream(options: EventStreamOptions): Promise<PushEnd> {
  const { signal, clock } = options
  const controller = new AbortController()
  let timer: TimerHandle | undefined
  let end = () => {}
  const ended = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined)
  })
  const expectSign = () => {
    if (timer !== undefined) clock.clearTimeout(timer)
    timer = clock.setTimeout(end, SILENCE_MS)
  }
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  expectSign()
  let body: ReadableStreamDefaultReader<Uint8Array> | undefined
  try {
    const opening = options.open(controller.signal)
    const answer = await Promise.race([opening.catch(() => undefined), ended])
    if (!answer) {
      // A line that does not let itself be aborted must not stay open unread.
      opening.then((late) => late.body?.cancel()).catch(() => {})
      return { outcome: 'dropped' }
    }
    body = answer.body?.getReader()
    if (!body || !isEventStream(answer)) return refusal(answer, clock.now())
    const decoder = new TextDecoder()
    let rest = ''
    let size = 0
    for (;;) {
      const part = await Promise.race([body.read().catch(() => undefined), ended])
      if (!part || part.done) return { outcome: 'dropped' }
      size += part.value.byteLength
      const lines = readEventLines(rest, decoder.decode(part.value, { stream: true }))
      if (!lines || size > MAX_BYTES) return { outcome: 'refused' }
      rest = lines.rest
      if (lines.hasLines) expectSign()
      if (lines.version !== undefined) options.onVersion(lines.version)
    }
  } catch (error) {
    // A lost connection throws nothing here: this is a fault of code in the page, and another try would repeat it.
    reportUncaught(error)
    return { outcome: 'refused' }
  } finally {
    if (timer !== undefined) clock.clearTimeout(timer)
    signal.removeEventListener('abort', end)
    controller.abort()
    body?.cancel().catch(() => {})
  }
}

export interface EventStreamOptions {
  open(signal: AbortSignal): Promise<Response>
  signal: AbortSignal
  clock: Clock
  onVersion(version: number): void
}

function isEventStream({ ok, headers }: Response): boolean {
  return ok && /^text\/event-stream\b/i.test(headers.get('content-type') ?? '')
}

function refusal({ status, headers }: Response, nowMs: number): PushEnd {
  const outcome = PASSING_STATUSES.includes(status) ? 'dropped' : 'refused'
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), nowMs)
  return { outcome, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}
