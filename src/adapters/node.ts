import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable, promises as streams } from 'node:stream'

/** Anything with a Web-standard handler: `Payments`, or the simulator. */
export interface WebHandler {
  handler(request: Request): Promise<Response>
}

/**
 * Makes a Web-standard handler usable with `node:http` and with frameworks built on it. Mount it before any
 * body parser: a signature is checked over the bytes that came.
 *
 * @example http.createServer(toNodeHandler(payments)).listen(3000)
 */
export function toNodeHandler(
  target: WebHandler,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    const gone = new AbortController()
    outgoing.once('close', () => gone.abort())
    try {
      await send(await target.handler(toRequest(incoming, gone.signal)), outgoing)
    } catch {
      // What broke off in the middle must not look complete.
      if (outgoing.headersSent) return void outgoing.destroy()
      outgoing.writeHead(500).end()
    }
  }
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const method = incoming.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each)
  }
  const host = URL.canParse(`http://${incoming.headers.host}/`)
    ? incoming.headers.host
    : 'localhost'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  // Express strips the mount path from `url` and keeps the whole in `originalUrl`.
  const path = (incoming as { originalUrl?: string }).originalUrl ?? incoming.url ?? '/'
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal }
  if (hasBody) {
    init.body = Readable.toWeb(incoming, { strategy: { highWaterMark: 0 } }) as ReadableStream
    init.duplex = 'half'
  }
  return new Request(new URL(path, `http://${host}`), init)
}

/** Sends a body as it comes, no faster than it is taken, and lets go of it when the customer has gone. */
async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const cookies = response.headers.getSetCookie()
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  })
  if (!response.body) return void outgoing.end()
  // An event stream may have nothing to say for a while, but must be known to be there.
  outgoing.flushHeaders()
  await streams.pipeline(Readable.fromWeb(response.body as NodeWebStream), outgoing)
}

/** The same class under another type. */
type NodeWebStream = Parameters<typeof Readable.fromWeb>[0]
