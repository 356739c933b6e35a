import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { buildPage } from './buildPage.ts'
import type { Lab } from './lab.ts'

/** The server of all laboratories of one worker: the page, and each payment's own shop, gateway and bank. */
export class Shop {
  readonly labs = new Map<string, Lab>()
  private readonly server: Server
  private readonly files: Map<string, string>

  static async open(): Promise<Shop> {
    const files = await buildPage()
    const shop = new Shop(files)
    await new Promise<void>((resolve) => shop.server.listen(0, '127.0.0.1', resolve))
    return shop
  }

  private constructor(files: Map<string, string>) {
    this.files = files
    this.server = createServer((incoming, outgoing) => {
      void this.serve(incoming, outgoing).catch(() => outgoing.destroy())
    })
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  async close(): Promise<void> {
    for (const lab of this.labs.values()) lab.stop()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { pathname } = new URL(incoming.url ?? '/', this.url)
    const [, first = '', place = ''] = pathname.split('/')
    const lab = this.labs.get(first)
    const file = this.files.get(pathname.slice(1))
    if (file !== undefined) return page(outgoing, file, typeOf(pathname))
    if (!lab) return page(outgoing, 'Nothing here.', 'text/plain', 404)
    switch (place) {
      case 'api': {
        return lab.answer(incoming, outgoing)
      }
      case 'gate': {
        lab.bankVisits += 1
        return toNodeHandler(lab.chain.simulator)(incoming, outgoing)
      }
      case 'pay': {
        return page(outgoing, this.files.get('index.html') ?? '', 'text/html')
      }
      case 'worker.js': {
        return page(outgoing, SERVICE_WORKER, 'text/javascript')
      }
      default: {
        return page(outgoing, '<title>Elsewhere in the shop</title>', 'text/html')
      }
    }
  }
}

/** Answers the first reads from its cache, which it never renews, and later hands them on. */
const SERVICE_WORKER = `
let first, synthetic = 3
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  if (!event.request.url.includes('/api/payments/')) return
  event.respondWith((async () => {
    if (first && synthetic-- > 0) return first.clone()
    const answer = await fetch(event.request)
    if (answer.ok) first ??= answer.clone()
    return answer
  })())
})
`

function typeOf(pathname: string): string {
  return pathname.endsWith('.css') ? 'text/css' : 'text/javascript'
}

function page(outgoing: ServerResponse, body: string, type: string, status = 200): void {
  outgoing.writeHead(status, { 'content-type': type })
  outgoing.end(body)
}
