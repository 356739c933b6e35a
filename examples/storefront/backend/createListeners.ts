import { setTimeout as wait } from 'node:timers/promises'
import type { Feed } from './feed.ts'
import { toPaymentId } from './toPaymentId.ts'

type Handler = (request: Request) => Promise<Response>

/** Longer than a page that has lost its stream waits until it reads. */
const CLOSED_SECONDS = 6

/** The browsers that listen for changes. A real shop needs none of this: its clock does not jump. */
export interface Listeners {
  open(request: Request): Promise<Response>
  /** Ends every stream, so that each page reads anew. */
  endAll(): void
}

export function createListeners(handler: Handler, feed: Feed): Listeners {
  let ending = new AbortController()
  let closedUntilMs = 0
  return {
    open: async (request) => {
      // An error status would stand in the console of the browser, though nothing is wrong.
      await wait(closedUntilMs - Date.now())
      feed.add({
        from: 'browser',
        to: 'shop',
        title: 'Listens for changes',
        tone: 'plain',
        repeatKey: new URL(request.url).pathname,
        paymentId: toPaymentId(
          decodeURIComponent(new URL(request.url).pathname.split('/').at(-2) ?? ''),
        ),
      })
      const signal = AbortSignal.any([request.signal, ending.signal])
      return handler(new Request(request, { signal }))
    },
    endAll: () => {
      ending.abort()
      // Who listens again at once is told of no change, and does not read.
      closedUntilMs = Date.now() + CLOSED_SECONDS * 1_000
      ending = new AbortController()
    },
  }
}
