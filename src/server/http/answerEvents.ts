import { paymentIdOf } from '../payments/handle.ts'
import { visibleStatus, visibleVersion } from '../payments/toPayment.ts'
import { openEventStream } from './eventStream.ts'
import { findPayment } from './findPayment.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, problem, SAFE_HEADERS } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'

/** How long a browser that finds no room to listen should only poll. */
const FULL_RETRY_SECONDS = 60

/** Where other processes tell of their changes, a look now and then is enough, in case a notice got lost. */
const TOLD_READ_PAUSE_MS = 60_000

const STREAM_HEADERS: Readonly<Record<string, string>> = {
  ...SAFE_HEADERS,
  'Content-Type': 'text/event-stream',
  // Neither compressed nor collected on the way.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

/**
 * `GET …/payments/:handle/events`: tells a browser when to read. What it reads then is the truth; the stream is only
 * a nudge.
 */
export async function answerEvents(
  request: KitRequest,
  handle: string,
  context: HandlerContext,
): Promise<Answer> {
  const { store, notices, seats, streamReads, clock, report } = context
  const found = await findPayment(request, handle, context)
  if ('refusal' in found) return found.refusal
  const paymentId = await paymentIdOf(handle)
  const leave = seats.take(paymentId)
  if (!leave) {
    const retry = { 'Retry-After': String(FULL_RETRY_SECONDS) }
    return problem(503, 'too-many-streams', 'There is no room to listen. Poll instead.', retry)
  }
  try {
    const body = openEventStream({
      read: async () => {
        const record = await streamReads(() => store.get(paymentId))
        if (!record) return null
        context.watch(record)
        return { status: visibleStatus(record), version: visibleVersion(record) }
      },
      readPauseMs: context.options.notices ? TOLD_READ_PAUSE_MS : 0,
      subscribe: (onChange) => {
        const stop = notices.subscribe(paymentId, onChange)
        return () => void hangUp(stop, paymentId, context)
      },
      clock,
      signal: request.signal,
      onFailure: (error) => report({ type: 'failure', where: 'store', error, paymentId }),
      onEnd: leave,
    })
    return { status: 200, headers: STREAM_HEADERS, body }
  } catch (error) {
    leave()
    report({ type: 'failure', where: 'notices', error, paymentId })
    return problem(503, 'unavailable', 'Nobody can listen right now. Poll instead.')
  }
}

/** The merchant's line between processes may be broken by now, which must not take the server with it. */
async function hangUp(
  stop: () => unknown,
  paymentId: string,
  { report }: HandlerContext,
): Promise<void> {
  try {
    await stop()
  } catch (error) {
    report({ type: 'failure', where: 'notices', error, paymentId })
  }
}
