// Serves the page of test/gallery, which shows any state of the checkout in any brand and language.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './ensureInstalled.mjs'

/** @type {Readonly<Record<string, string>>} */
const TYPES = { css: 'text/css', js: 'text/javascript' }

/** The page of test/gallery, built into memory, and an empty one for the sheets. */
export async function serveGallery() {
  const built = await build({
    root: join(root, 'test', 'gallery', 'page'),
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: { write: false, cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  const files = new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  )
  files.set('sheet', '<!doctype html><html lang="en"><body></body></html>')
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html'
    const file = files.get(path)
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'text/html'
    const headers = { 'content-type': type, 'cache-control': 'max-age=600' }
    response.writeHead(file === undefined ? 404 : 200, headers).end(file)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const bound = server.address()
  if (typeof bound !== 'object' || !bound) throw new Error('No port is free.')
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
