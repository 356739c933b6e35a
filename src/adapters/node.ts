import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Readable, promises as streams } from 'node:stream'
import { createChunkCount } from '../base/byteBuffer.ts'
import { systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { findDirectHandler } from '../server/http/directHandler.ts'
import type { Answer } from '../server/http/httpAnswers.ts'
import { checkTarget } from './checkTarget.ts'
import { BODY_ADVICE } from './nodeBody.ts'
import { NodeRequest } from './nodeRequest.ts'
import { nodePath } from './nodeUrl.ts'
import { stopReading } from './stopReading.ts'

export { remoteAddress } from './nodeRequest.ts'

/** Anything with a Web-standard handler: `Payments`, or the simulator. */
export interface WebHandler {
  handler(request: Request): Promise<Response>
}

/**
 * Makes a Web-standard handler usable with `node:http` and with frameworks built on it, such as Express. Mount it
 * before any body parser, or let the parser keep the bytes (`verify`): a signature is checked over the bytes that came.
 * Behind a parser that keeps nothing, the body is written again from what was parsed. Most callbacks are accepted then,
 * a doubled key is not seen, and the console says once how to keep the bytes.
 *
 * The handler bounds the body of a request, in size and time. What comes before it is the server's: with `node:http`
 * set `server.headersTimeout` (10 seconds do), `server.requestTimeout` (30 seconds) and `server.maxConnections`,
 * unless a proxy in front does.
 *
 * @example http.createServer(toNodeHandler(payments)).listen(3000)
 * @example app.all('/api/*path', toNodeHandler(payments)) // Express 5
 */
export function toNodeHandler(
  target: WebHandler,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  checkTarget(target, 'toNodeHandler')
  const answerDirectly = findDirectHandler(target.handler)
  const [advise, tellOfThrown] = [createAdvice(), createAdvice()]
  return async (incoming, outgoing) => {
    try {
      const path = nodePath(incoming)
      if (path === undefined) return void outgoing.writeHead(400).end()
      const request = new NodeRequest(incoming, outgoing, path)
      const answer = answerDirectly
        ? await answerDirectly(request)
        : await toAnswer(await target.handler(request.toRequest()))
      if (request.body.source === 'written-again') {
        if (path.endsWith('/callback')) advise(`${WRITTEN_AGAIN} ${BODY_ADVICE}`)
        else if (REFUSALS.includes(answer.status)) {
          advise(`A request was refused (HTTP ${answer.status}). ${WRITTEN_AGAIN} ${BODY_ADVICE}`)
        }
      }
      await send(answer, outgoing, incoming)
    } catch (error) {
      // What broke off in the middle must not look complete.
      if (outgoing.headersSent) return void outgoing.destroy()
      if (error instanceof QuietzoneError) advise(error.message)
      else tellOfThrown('A handler threw, so a request was answered 500:', error)
      outgoing.writeHead(500).end()
    }
  }
}

/** What may come of a body that was written again otherwise than it was signed. */
const REFUSALS: readonly number[] = [400, 403]
const WRITTEN_AGAIN =
  'The body of a signed request had been parsed before toNodeHandler came to it and was written again. A doubled key ' +
  'cannot be refused then, and what was signed with a number in another spelling is refused (HTTP 400 or 403).'
/** How long somebody may go on sending who has been answered. */
const LINGER_MS = 5_000

/** An answer as `node:http` takes it. */
type NodeAnswer = Pick<Answer, 'status' | 'body'> & { headers: OutgoingHttpHeaders }

async function toAnswer(response: Response): Promise<NodeAnswer> {
  const cookies = response.headers.getSetCookie()
  const headers = {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  }
  const isWhole = WHOLE.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers, body: isWhole ? await response.text() : response.body }
}

/** Types that nobody sends bit by bit. */
const WHOLE = /^(application\/json|text\/html)\b/

/** Sends a text at once, and a stream as it comes, no faster than it is taken, until the customer has gone. */
async function send(
  { status, headers, body }: NodeAnswer,
  outgoing: ServerResponse,
  incoming: IncomingMessage,
): Promise<void> {
  if (typeof body === 'string') {
    outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
    if (incoming.complete) return void outgoing.end(body)
    // Closed while somebody still sends, a line loses what it was answered.
    outgoing.write(body)
    await drop(incoming)
    return void outgoing.end()
  }
  outgoing.writeHead(status, headers)
  if (!body) return void outgoing.end()
  // An event stream may have nothing to say for a while, but must be known to be there.
  outgoing.flushHeaders()
  await streams.pipeline(Readable.fromWeb(body as NodeWebStream), outgoing)
}

/** The same class under another type. */
type NodeWebStream = Parameters<typeof Readable.fromWeb>[0]

/**
 * Resolves when the rest of a body that nobody wants has gone by. One that goes on and on is cut off; one that comes in
 * tiny chunks is not even read any more, because each chunk costs the same as a large one.
 */
function drop(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (incoming.destroyed) return resolve()
    const isTooMany = createChunkCount()
    const timer = systemClock.setTimeout(() => incoming.destroy(), LINGER_MS)
    const done = () => {
      systemClock.clearTimeout(timer)
      resolve()
    }
    incoming.once('end', done).once('close', done).removeAllListeners('data')
    incoming.on('data', (chunk: Uint8Array) => {
      if (isTooMany(chunk.length)) stopReading(incoming)
    })
    incoming.resume()
  })
}

/** Says something on the console, once. */
function createAdvice(): (text: string, ...more: unknown[]) => void {
  let isSaid = false
  return (text, ...more) => {
    if (isSaid) return
    isSaid = true
    console.warn(text.startsWith('quietzone') ? text : `quietzone: ${text}`, ...more)
  }
}
