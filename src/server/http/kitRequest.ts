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
