import { systemClock } from '../../base/clock.ts'
import { joinBytes } from '../../base/joinBytes.ts'
import { accept, type Result, refuse } from '../../base/result.ts'

export type BodyProblem =
  | 'encoded-body'
  | 'body-too-large'
  | 'body-too-slow'
  | 'body-broken-off'
  /** Somebody on the merchant's side has read it before, say `authorize`; a `request.clone()` can be read. */
  | 'body-consumed'

/** What to answer for a body that was not read. */
export const BODY_PROBLEM_STATUS: Readonly<Record<BodyProblem, number>> = {
  'encoded-body': 415,
  'body-too-large': 413,
  'body-too-slow': 408,
  'body-broken-off': 400,
  'body-consumed': 500,
}

export interface BodyLimits {
  maxBytes: number
  /** @default 10_000 */
  deadlineMs?: number
}

/**
 * Reads a request's body, giving up as soon as a limit is passed: the size is counted while reading, because
 * `Content-Length` can lie or be missing. Never throws.
 */
export async function readBody(
  request: Request,
  { maxBytes, deadlineMs = 10_000 }: BodyLimits,
): Promise<Result<Uint8Array<ArrayBuffer>, BodyProblem>> {
  const encoding = request.headers.get('content-encoding')
  if (encoding && encoding.toLowerCase() !== 'identity') return refuse('encoded-body')
  if (Number(request.headers.get('content-length')) > maxBytes) return refuse('body-too-large')
  if (!request.body) return accept(new Uint8Array())
  if (request.bodyUsed || request.body.locked) return refuse('body-consumed')
  const reader = request.body.getReader()
  let isLate = false
  const timer = systemClock.setTimeout(() => {
    isLate = true
    void reader.cancel().catch(() => undefined)
  }, deadlineMs)
  try {
    const chunks: Uint8Array[] = []
    let size = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (isLate) return refuse('body-too-slow')
      if (done) return accept(joinBytes(chunks))
      size += value.byteLength
      if (size > maxBytes) {
        void reader.cancel().catch(() => undefined)
        return refuse('body-too-large')
      }
      chunks.push(value)
    }
  } catch {
    return refuse(isLate ? 'body-too-slow' : 'body-broken-off')
  } finally {
    systemClock.clearTimeout(timer)
  }
}
