import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { type Clock, systemClock } from '../../src/base/clock.ts'
import type { StatusResponse } from '../../src/protocol/parseStatusResponse.ts'
import type { Payment } from '../../src/protocol/payment.ts'
import { type Chain, createChain } from '../chain.ts'
import { buildHostilePage, type HostilePageFiles } from './buildHostilePage.ts'
import type { Plan } from './page/plan.ts'

export interface PageOptions {
  /** Whether the server sends the page with its cards in it. @default false */
  isRendered?: boolean
  /** @default the strict policy, with `frame-ancestors 'none'` */
  mayBeFramed?: boolean
  referrerPolicy?: string
}

/** A shop that promises nothing but the strictest of policies: its pages, its backend with a gateway, a bank. */
export class HostileShop {
  readonly bank = new Bank()
  readonly chain: Chain
  /** Payments that the backend tells of beside its own. */
  readonly payments = new Map<string, Payment>()
  /** Bodies that it answers whatever they are, by kind and id. */
  readonly hostileBodies = new Map<string, string>()
  /** How far the clocks of shop and gateway are ahead of this machine's. */
  aheadMs = 0
  private readonly page: HostilePageFiles
  private readonly pages = new Map<string, { plan: Plan; options: PageOptions; html: string }>()
  private readonly server: Server

  static async open(): Promise<HostileShop> {
    const shop = new HostileShop(await buildHostilePage())
    await listen(shop.server)
    await shop.bank.open()
    return shop
  }

  private constructor(page: HostilePageFiles) {
    this.page = page
    const clock: Clock = { ...systemClock, now: () => systemClock.now() + this.aheadMs }
    this.chain = createChain({ clock })
    const handle = toNodeHandler({ handler: (request) => this.answer(request) })
    this.server = createServer((incoming, outgoing) => void handle(incoming, outgoing))
  }

  get url(): string {
    return urlOf(this.server)
  }

  /** Makes a page, as it is at this moment, and says where it is. */
  publish(plan: Plan, options: PageOptions = {}): string {
    const path = `/pages/${this.pages.size}`
    const html = options.isRendered ? this.page.renderPage(plan) : ''
    this.pages.set(path, { plan, options, html })
    return this.url + path
  }

  /** What the backend says of a payment now. */
  async status(id: string): Promise<StatusResponse> {
    const answer = await this.answer(new Request(`${this.url}/api/payments/${id}`))
    return (await answer.json()) as StatusResponse
  }

  async close(): Promise<void> {
    this.chain.simulator.stop()
    await Promise.all([close(this.server), this.bank.close()])
  }

  private async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const [, place, kind = '', , id = ''] = pathname.split('/')
    if (place === 'api') return this.answerStatus(request, pathname.split('/').at(-1) ?? '')
    if (place === 'hostile') return new Response(this.hostileBodies.get(`${kind}/${id}`))
    const page = this.pages.get(pathname)
    if (page) return this.answerPage(page)
    const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript'
    // A page in a sandbox has no origin of its own, so everything is another one's to it.
    const headers = { 'access-control-allow-origin': '*', 'content-type': type }
    const file = this.page.files.get(pathname.slice(1))
    return new Response(file ?? null, { status: file === undefined ? 404 : 200, headers })
  }

  private answerStatus(request: Request, id: string): Promise<Response> | Response {
    const payment = this.payments.get(id)
    if (!payment) return this.chain.payments.handler(request)
    return Response.json({ payment, serverTime: new Date(this.nowMs()).toISOString() })
  }

  private answerPage({ html, options, plan }: { plan: Plan; options: PageOptions; html: string }) {
    const body = (this.page.files.get('index.html') ?? '')
      .replace('<main id="root">', () => `<main id="root">${html}`)
      .replace('type="application/json">', (head) => head + inHtml(plan))
    const policy = options.mayBeFramed ? POLICY : `${POLICY}; frame-ancestors 'none'`
    return new Response(body, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy.replace('BANK', this.bank.url),
        ...(options.referrerPolicy ? { 'referrer-policy': options.referrerPolicy } : {}),
      },
    })
  }

  private nowMs(): number {
    return systemClock.now() + this.aheadMs
  }
}

/** The bank that customers are sent to, and whoever else has a page: it frames what it is asked to. */
export class Bank {
  readonly visits: IncomingMessage[] = []
  private readonly server = createServer((incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', this.url)
    const framed = searchParams.get('page')
    const sandbox = searchParams.get('sandbox')
    if (pathname.startsWith('/pay')) this.visits.push(incoming)
    incoming.resume()
    outgoing.setHeader('content-type', 'text/html')
    outgoing.end(
      framed === null
        ? '<title>Bank</title><h1>Bank</h1>'
        : `<iframe src="${framed}" ${sandbox === null ? '' : `sandbox="${sandbox}"`} width="700" height="900"></iframe>`,
    )
  })

  get url(): string {
    return urlOf(this.server)
  }

  open(): Promise<void> {
    return listen(this.server)
  }

  close(): Promise<void> {
    return close(this.server)
  }
}

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self' BANK; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

function inHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
