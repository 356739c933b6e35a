/**
 * What the kit reads of a request. An adapter may bring one of its own, because a platform's `Request` can cost more
 * than the whole answer to a status read.
 */
export interface KitRequest {
  readonly method: string
  /** Without host and query. */
  readonly path: string
  header(name: string): string | null
  /** Aborted when the customer has gone. */
  readonly signal: AbortSignal
  /** The request as the platform knows it, for the merchant's functions and for its body. */
  toRequest(): Request
  /**
   * Sends the body to a sink as it arrives, where the platform has a way that is cheaper than a stream: a stream of tiny
   * chunks costs a hundred times what they hold. `undefined` where the body has to be read from `toRequest()`. What it
   * returns stops the sending.
   */
  pipeBody?(sink: BodySink): (() => void) | undefined
}

/** Where the chunks of a body go. */
export interface BodySink {
  chunk(bytes: Uint8Array): void
  end(): void
  /** The connection broke off. */
  breakOff(): void
}

export function fromRequest(request: Request): KitRequest {
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name) => request.headers.get(name),
    get signal() {
      return request.signal
    },
    toRequest: () => request,
  }
}
