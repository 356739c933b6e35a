import type { IncomingMessage } from 'node:http'
import { createChunkCount } from '../base/byteBuffer.ts'
import type { Bytes } from '../base/bytes.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import type { BodySink } from '../server/http/kitRequest.ts'
import { stopReading } from './stopReading.ts'

/** Where a body is found: as it came, or written again from what somebody made of it. */
export interface NodeBody {
  source: 'none' | 'bytes' | 'written-again'
  open(): ReadableStream<Uint8Array> | Bytes | string | undefined
  /** Sends the body to a sink; `undefined` when a stream of it is being read already. Returns what stops the sending. */
  pipe(sink: BodySink): (() => void) | undefined
}

/** What body parsers leave behind. */
interface Parsed {
  rawBody?: unknown
  body?: unknown
}

/**
 * The body of a request, also where a body parser has been at work before.
 *
 * @throws {QuietzoneError} `body-consumed` when somebody has read it and left nothing.
 */
export function bodyOf(incoming: IncomingMessage): NodeBody {
  if (incoming.method === 'GET' || incoming.method === 'HEAD') return NO_BODY
  const { rawBody, body } = incoming as Parsed
  for (const bytes of [rawBody, body]) {
    if (typeof bytes === 'string') return { source: 'bytes', ...wholeBody(() => bytes) }
    if (bytes instanceof Uint8Array) {
      return { source: 'bytes', ...wholeBody(() => new Uint8Array(bytes)) }
    }
  }
  if (!incoming.readableDidRead) return { source: 'bytes', ...arrivingBody(incoming) }
  // Safe: the signature is checked over what is written here, and this is what is read.
  if (body !== undefined) {
    return { source: 'written-again', ...wholeBody(() => JSON.stringify(body) ?? '') }
  }
  throw new QuietzoneError(
    'body-consumed',
    `The body of a request was read before toNodeHandler came to it, and nothing is left of it. ${BODY_ADVICE}`,
  )
}

export const BODY_ADVICE =
  'Mount toNodeHandler before every body parser, or let the parser keep the bytes: ' +
  '`express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes } })`.'

const NO_BODY: NodeBody = { source: 'none', open: () => undefined, pipe: pipeNothing }

function pipeNothing(sink: BodySink): () => void {
  sink.end()
  return () => {}
}

/** A body that somebody has read before. */
function wholeBody(read: () => Bytes | string): Pick<NodeBody, 'open' | 'pipe'> {
  return {
    open: read,
    pipe(sink) {
      const body = read()
      sink.chunk(typeof body === 'string' ? new TextEncoder().encode(body) : body)
      sink.end()
      return () => {}
    },
  }
}

/** A body that is still to come. It is read once, as a stream or directly. */
function arrivingBody(incoming: IncomingMessage): Pick<NodeBody, 'open' | 'pipe'> {
  let isPiped = false
  let stream: ReadableStream<Uint8Array> | undefined
  return {
    open() {
      stream = streamOf(incoming, () => isPiped)
      return stream
    },
    pipe(sink) {
      if (stream?.locked) return undefined
      isPiped = true
      return listen(incoming, sink)
    },
  }
}

/** Hands on what comes, until it is stopped. */
function listen(incoming: IncomingMessage, sink: BodySink): () => void {
  // An empty body is over as soon as a parser has looked at it, and says so to nobody else.
  if (incoming.readableEnded) return pipeNothing(sink)
  incoming.on('error', () => {})
  // Nothing more is said of a request that broke off before.
  if (incoming.destroyed) {
    sink.breakOff()
    return () => {}
  }
  const isTooMany = createChunkCount()
  let isInCrumbs = false
  const listeners = {
    data(chunk: Uint8Array) {
      isInCrumbs = isTooMany(chunk.length)
      sink.chunk(chunk)
    },
    end: () => sink.end(),
    close: () => sink.breakOff(),
  }
  incoming.on('data', listeners.data).on('end', listeners.end).on('close', listeners.close)
  return () => {
    incoming.off('data', listeners.data).off('end', listeners.end).off('close', listeners.close)
    if (isInCrumbs) stopReading(incoming)
  }
}

/** One chunk at a time. Whoever cancels still wants to answer, so that the connection stays. */
function streamOf(incoming: IncomingMessage, isPiped: () => boolean): ReadableStream<Uint8Array> {
  let state: 'unopened' | 'open' | 'ended' = 'unopened'
  return new ReadableStream(
    {
      pull(controller) {
        if (state === 'unopened') open(controller)
        incoming.resume()
      },
      cancel() {
        state = 'ended'
      },
    },
    { highWaterMark: 0 },
  )

  function open(controller: ReadableStreamDefaultController<Uint8Array>): void {
    if (isPiped()) {
      state = 'ended'
      controller.error(new TypeError('The body has been read already.'))
      return
    }
    state = 'open'
    listen(incoming, {
      chunk(bytes) {
        incoming.pause()
        if (state === 'open') controller.enqueue(bytes)
      },
      end() {
        if (state === 'open') controller.close()
        state = 'ended'
      },
      breakOff() {
        if (state === 'open') controller.error(new Error('The request broke off.'))
        state = 'ended'
      },
    })
  }
}
