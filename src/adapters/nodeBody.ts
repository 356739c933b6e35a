import type { IncomingMessage } from 'node:http'
import { QuietzoneError } from '../base/quietzoneError.ts'

/** Where a body is found: as it came, or written again from what somebody made of it. */
export interface NodeBody {
  source: 'none' | 'bytes' | 'written-again'
  open(): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string | undefined
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
    if (typeof bytes === 'string') return { source: 'bytes', open: () => bytes }
    if (bytes instanceof Uint8Array) return { source: 'bytes', open: () => new Uint8Array(bytes) }
  }
  if (!incoming.readableDidRead) return { source: 'bytes', open: () => streamOf(incoming) }
  // Safe: the signature is checked over what is written here, and this is what is read.
  if (body !== undefined) return { source: 'written-again', open: () => JSON.stringify(body) }
  throw new QuietzoneError(
    'body-consumed',
    `The body of a request was read before toNodeHandler came to it, and nothing is left of it. ${BODY_ADVICE}`,
  )
}

const NO_BODY: NodeBody = { source: 'none', open: () => undefined }

export const BODY_ADVICE =
  'Mount toNodeHandler before every body parser, or let the parser keep the bytes: ' +
  '`express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes } })`.'

/** One chunk at a time. Whoever cancels still wants to answer, so that the connection stays. */
function streamOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let state: 'unopened' | 'open' | 'ended' = 'unopened'
  function open(controller: ReadableStreamDefaultController<Uint8Array>): void {
    state = 'open'
    // An empty body is over as soon as a parser has looked at it, and says so to nobody else.
    if (incoming.readableEnded) return void finish(controller)
    // Nothing more is said of a request that broke off before.
    if (incoming.destroyed) return void breakOff(controller)
    incoming.on('data', (chunk: Uint8Array) => {
      incoming.pause()
      if (state === 'open') controller.enqueue(chunk)
    })
    incoming.on('end', () => finish(controller))
    incoming.on('error', () => {})
    incoming.on('close', () => {
      if (state === 'open') breakOff(controller)
    })
  }
  function finish(controller: ReadableStreamDefaultController<Uint8Array>): void {
    if (state === 'open') controller.close()
    state = 'ended'
  }
  function breakOff(controller: ReadableStreamDefaultController<Uint8Array>): void {
    state = 'ended'
    controller.error(new Error('The request broke off.'))
  }
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
}
