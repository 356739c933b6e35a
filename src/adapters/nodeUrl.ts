import type { IncomingMessage } from 'node:http'

/** The whole address of a request; `undefined` when what was sent is none. */
export function nodeUrl(incoming: IncomingMessage): URL | undefined {
  const { host, ':authority': hostOfHttp2 } = incoming.headers
  const named = host ?? hostOfHttp2
  const base = typeof named === 'string' && isHost(named) ? `http://${named}` : 'http://localhost'
  const path = sentPath(incoming)
  try {
    // Not as a relative address: of two slashes the first would begin a host.
    const url = path.startsWith('/') ? new URL(base + path) : new URL(path, base)
    // No `Request` is made of an address with a name and a password in it.
    return url.username || url.password ? undefined : url
  } catch {
    return undefined
  }
}

/** The path of a request, as its whole address has it; `undefined` when what was sent is none. */
export function nodePath(incoming: IncomingMessage): string | undefined {
  const path = sentPath(incoming)
  // To read a whole address costs as much as a status read; there is nothing to resolve in names between slashes.
  return /^(\/[\w-]+)+$/.test(path) ? path : nodeUrl(incoming)?.pathname
}

/** Express strips the mount path from `url` and keeps the whole in `originalUrl`. */
function sentPath(incoming: IncomingMessage & { originalUrl?: string }): string {
  return incoming.originalUrl ?? incoming.url ?? '/'
}

/** What else makes an address must not begin in it: it would choose the path. */
function isHost(host: string): boolean {
  return !/[/?#@\\]/.test(host) && URL.canParse(`http://${host}/`)
}
