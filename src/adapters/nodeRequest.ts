import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodySink, KitRequest } from '../server/http/kitRequest.ts'
import { bodyOf, type NodeBody } from './nodeBody.ts'
import { nodeUrl } from './nodeUrl.ts'

/** A request of `node:http`. The platform's `Request`, which costs more than a status read, is made when asked for. */
export class NodeRequest implements KitRequest {
  readonly method: string
  readonly path: string
  readonly body: NodeBody
  readonly #incoming: IncomingMessage
  readonly #outgoing: ServerResponse
  #request: Request | undefined
  #gone: AbortController | undefined

  /** @throws {QuietzoneError} `body-consumed` */
  constructor(incoming: IncomingMessage, outgoing: ServerResponse, path: string) {
    this.#incoming = incoming
    this.#outgoing = outgoing
    this.method = incoming.method ?? 'GET'
    this.path = path
    this.body = bodyOf(incoming)
  }

  header(name: string): string | null {
    const value = this.#incoming.headers[name]
    return value === undefined ? null : [value].flat().join(', ')
  }

  get signal(): AbortSignal {
    if (this.#gone) return this.#gone.signal
    const gone = new AbortController()
    this.#gone = gone
    if (this.#outgoing.destroyed) gone.abort()
    else this.#outgoing.once('close', () => gone.abort())
    return gone.signal
  }

  toRequest(): Request {
    this.#request ??= this.#makeRequest()
    return this.#request
  }

  pipeBody(sink: BodySink): (() => void) | undefined {
    // What the merchant's function has read, or is reading, is not here any more.
    return this.#request?.bodyUsed ? undefined : this.body.pipe(sink)
  }

  #makeRequest(): Request {
    const headers = new Headers()
    for (const [name, value] of Object.entries(this.#incoming.headers)) {
      // HTTP/2 has the method and the path among them.
      if (name.startsWith(':')) continue
      for (const each of [value ?? []].flat()) headers.append(name, each)
    }
    const body = this.body.open()
    const request = new Request(nodeUrl(this.#incoming) ?? this.path, {
      method: this.method,
      headers,
      signal: this.signal,
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit)
    addresses.set(request, this.#incoming.socket.remoteAddress)
    return request
  }
}

const addresses = new WeakMap<Request, string | undefined>()

/**
 * The address of the other end of the connection that brought a request to `toNodeHandler`: the customer's where no
 * proxy stands between, else the proxy's, which everybody shares.
 *
 * @example createPayments({ clientAddress: remoteAddress, … })
 */
export function remoteAddress(request: Request): string | undefined {
  return addresses.get(request)
}
