import { describeIncoming, describeOutgoing } from './describeExchange.ts'
import type { Feed } from './feed.ts'

type Handler = (request: Request) => Promise<Response>

/** What the feed shows of a body at most. */
const MAX_SHOWN_BYTES = 64 * 1024

/** A handler that also writes what came and what was answered into the feed. */
export function recordIncoming(handler: Handler, feed: Feed): Handler {
  return async (request) => {
    const atMs = feed.now()
    const seen = watchBody(request)
    const response = await handler(seen.request)
    const exchange = {
      method: request.method,
      path: new URL(request.url).pathname,
      sent: parseJson(seen.text()),
      status: response.status,
      answer: await readJson(response.clone()),
    }
    // The time at which it began: what it set off comes after it.
    feed.add({ ...describeIncoming(exchange), atMs })
    return response
  }
}

/** A `fetch` that also writes what the gateway was asked and what it answered into the feed. */
export function recordOutgoing(feed: Feed): typeof fetch {
  return async (input, init) => {
    const atMs = feed.now()
    const request = new Request(input, init)
    const exchange = {
      method: request.method,
      path: new URL(request.url).pathname,
      sent: await readJson(request.clone()),
    }
    try {
      const response = await fetch(request)
      const answer = await readJson(response.clone())
      feed.add({ ...describeOutgoing({ ...exchange, status: response.status, answer }), atMs })
      return response
    } catch (error) {
      feed.add({ ...describeOutgoing({ ...exchange, status: 0, answer: undefined }), atMs })
      throw error
    }
  }
}

/**
 * Looks at a body while the handler reads it. A clone would be read to its end whatever the handler's own
 * limits are.
 */
function watchBody(request: Request): { request: Request; text(): string } {
  if (!request.body) return { request, text: () => '' }
  const decoder = new TextDecoder()
  let text = ''
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (text.length < MAX_SHOWN_BYTES) text += decoder.decode(chunk, { stream: true })
      controller.enqueue(chunk)
    },
  })
  const init: RequestInit & { duplex: 'half' } = {
    body: request.body.pipeThrough(watch),
    duplex: 'half',
  }
  return { request: new Request(request, init), text: () => text }
}

async function readJson(message: Request | Response): Promise<unknown> {
  return parseJson(await message.text())
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
