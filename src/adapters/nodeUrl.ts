import type { IncomingMessage } from 'node:http'

/** The whole address of a request; `undefined` when what was sent is none. */
export function nodeUrl(incoming: IncomingMessage): URL | undefined {
  const { host } = incoming.headers
  const base = host !== undefined && isHost(host) ? `http://${host}` : 'http://localhost'
  // Express strips the mount path from `url` and keeps the whole in `originalUrl`.
  const path = (incoming as { originalUrl?: string }).originalUrl ?? incoming.url ?? '/'
  try {
    // Not as a relative address: of two slashes the first would begin a host.
    return path.startsWith('/') ? new URL(base + path) : new URL(path, base)
  } catch {
    return undefined
  }
}

/** What else makes an address must not begin in it: it would choose the path. */
function isHost(host: string): boolean {
  return !/[/?#@\\]/.test(host) && URL.canParse(`http://${host}/`)
}
