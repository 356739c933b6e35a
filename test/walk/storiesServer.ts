import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildStoriesPage, type Sheet } from './buildStoriesPage.ts'

/** The strictest policy that a shop can have (B-14). */
const STRICT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"

/** The page of all stories on a server. */
export interface StoriesServer {
  /** The page with no policy, or under the strictest one. */
  url(policy: 'none' | 'strict'): string
  close(): void
}

/** Builds the page with one of the stylesheets and serves it on the loopback. */
export async function openStoriesServer(sheet: Sheet): Promise<StoriesServer> {
  const files = await buildStoriesPage(sheet)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const [policy = '', ...rest] = pathname.slice(1).split('/')
    const name = rest.join('/') || 'index.html'
    const content = files.get(name)
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      ...(policy === 'strict' ? { 'content-security-policy': STRICT_POLICY } : {}),
    })
    response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: (policy) => `http://127.0.0.1:${port}/${policy}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
}
