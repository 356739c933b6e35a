import { type ByteBuffer, type ByteProblem, createByteBuffer } from '../../base/byteBuffer.ts'
import type { Bytes } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import { readChunks } from '../../base/readChunks.ts'
import { accept, type Result, refuse } from '../../base/result.ts'
import type { KitRequest } from './kitRequest.ts'
import type { ReadingBudget } from './readingBudget.ts'

export type BodyProblem =
  | 'encoded-body'
  | 'body-too-large'
  | 'body-too-slow'
  /** Thousands of chunks with hardly a byte in each. */
  | 'body-in-crumbs'
  /** So many bodies are being read that this one lost its room. */
  | 'too-many-bodies'
  | 'body-broken-off'
  /** Somebody on the merchant's side has read it before, say `authorize`; a `request.clone()` can be read. */
  | 'body-consumed'

/** What to answer for a body that was not read. */
export const BODY_PROBLEM_STATUS: Readonly<Record<BodyProblem, number>> = {
  'encoded-body': 415,
  'body-too-large': 413,
  'body-too-slow': 408,
  'body-in-crumbs': 400,
  'too-many-bodies': 503,
  'body-broken-off': 400,
  'body-consumed': 500,
}

export interface BodyLimits {
  maxBytes: number
  /** How long all of the body may take. @default 10_000 */
  deadlineMs?: number
  clock: Clock
  /** The memory of all bodies that are being read. */
  budget: ReadingBudget
  /** The address that the body comes from, where it is known. */
  sender?: string | undefined
}

type ReadBody = Result<Bytes, BodyProblem>

const PROBLEMS: Readonly<Record<ByteProblem, BodyProblem>> = {
  'too-large': 'body-too-large',
  'too-many-chunks': 'body-in-crumbs',
  'no-room': 'too-many-bodies',
}

/**
 * Reads a request's body and gives up as soon as a limit is passed: the size is counted while reading, because
 * `Content-Length` can lie or be missing. Never throws.
 */
export async function readBody(request: KitRequest, limits: BodyLimits): Promise<ReadBody> {
  const { maxBytes, deadlineMs = 10_000, clock, budget, sender } = limits
  const encoding = request.header('content-encoding')
  if (encoding && encoding.toLowerCase() !== 'identity') return refuse('encoded-body')
  if (Number(request.header('content-length')) > maxBytes) return refuse('body-too-large')
  return new Promise<ReadBody>((resolve) => {
    let isOver = false
    let stop = () => {}
    const finish = (result: ReadBody) => {
      if (isOver) return
      isOver = true
      clock.clearTimeout(timer)
      reading.leave()
      resolve(result)
      stop()
    }
    const timer = clock.setTimeout(() => finish(refuse('body-too-slow')), deadlineMs)
    const reading = budget.enter(sender, () => finish(refuse('too-many-bodies')))
    const buffer = createByteBuffer({ maxBytes, reserve: reading.reserve })
    const stopReading =
      pipeDirectly(request, buffer, finish) ?? readRequest(request.toRequest(), buffer, finish)
    if (isOver) stopReading()
    else stop = stopReading
  })
}

/** Takes the body from the platform without a stream. */
function pipeDirectly(
  request: KitRequest,
  buffer: ByteBuffer,
  finish: (result: ReadBody) => void,
): (() => void) | undefined {
  return request.pipeBody?.({
    chunk(bytes) {
      const problem = buffer.add(bytes)
      if (problem) finish(refuse(PROBLEMS[problem]))
    },
    end: () => finish(accept(buffer.bytes())),
    breakOff: () => finish(refuse('body-broken-off')),
  })
}

/** Takes the body from the platform's `Request`. Returns what stops the reading. */
function readRequest(
  request: Request,
  buffer: ByteBuffer,
  finish: (result: ReadBody) => void,
): () => void {
  const { body } = request
  if (request.bodyUsed || body?.locked) {
    finish(refuse('body-consumed'))
    return () => {}
  }
  const reader = body?.getReader()
  const read = reader ? readChunks(reader, buffer) : readWhole(request, buffer)
  read.then(
    (problem) => finish(problem ? refuse(PROBLEMS[problem]) : accept(buffer.bytes())),
    () => finish(refuse('body-broken-off')),
  )
  return () => void reader?.cancel().catch(() => undefined)
}

/** Firefox has no `Request.body`: what is `undefined` there may still be a body. */
async function readWhole(request: Request, buffer: ByteBuffer): Promise<ByteProblem | undefined> {
  return request.body === null ? undefined : buffer.add(new Uint8Array(await request.arrayBuffer()))
}
