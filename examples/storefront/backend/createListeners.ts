import type { Feed } from './feed.ts'

type Handler = (request: Request) => Promise<Response>

/** The browsers that listen for changes. A real shop needs none of this: its clock does not jump. */
export interface Listeners {
  open(request: Request): Promise<Response>
  /** Ends every stream, so that each page reads anew. */
  endAll(): void
}

export function createListeners(handler: Handler, feed: Feed): Listeners {
  let ending = new AbortController()
  return {
    open: (request) => {
      feed.add({
        from: 'browser',
        to: 'shop',
        title: 'Listens for changes',
        tone: 'plain',
        repeatKey: new URL(request.url).pathname,
      })
      const signal = AbortSignal.any([request.signal, ending.signal])
      return handler(new Request(request, { signal }))
    },
    endAll: () => {
      ending.abort()
      ending = new AbortController()
    },
  }
}
