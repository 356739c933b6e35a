import { describeIncoming, describeOutgoing } from './describeExchange.ts'
import type { Feed } from './feed.ts'

type Handler = (request: Request) => Promise<Response>

/** A handler that also writes what came and what was answered into the feed. */
export function recordIncoming(handler: Handler, feed: Feed): Handler {
  return async (request) => {
    const atMs = feed.now()
    const copy = request.clone()
    const response = await handler(request)
    const exchange = {
      method: request.method,
      path: new URL(request.url).pathname,
      sent: await readJson(copy),
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

async function readJson(message: Request | Response): Promise<unknown> {
  try {
    return JSON.parse(await message.text())
  } catch {
    return undefined
  }
}
