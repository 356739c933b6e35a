import type { IncomingMessage, ServerResponse } from 'node:http'
import { toNodeHandler } from '../../src/adapters/node.ts'
import type { PaymentStatus } from '../../src/protocol/payment.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentRecord, PaymentStore } from '../../src/server/store/paymentStore.ts'
import { type Chain, createChain } from '../chain.ts'
import { answerOver, type ServerLine } from './line.ts'
import type { Schedule } from './schedule.ts'
import { seededRandom } from './seededRandom.ts'

/** What the backend said of the payment, and since when. */
export interface Said {
  status: PaymentStatus
  atMs: number
}

/** One payment with a shop, a gateway, a bank and a clock of its own. */
export class Lab {
  readonly id: string
  readonly chain: Chain
  readonly said: Said[] = []
  /** When status requests reached the shop, in real milliseconds since 1970. */
  readonly readsAtMs: number[] = []
  readonly random: () => number
  handle = ''
  line: ServerLine = 'ok'
  latencyMs = 200
  /** Status requests that have no answer yet. */
  pending = 0
  mostPending = 0
  bankVisits = 0
  creates = 0
  private firstAnswer: string | undefined

  static async open(id: string, shopUrl: string, schedule: Schedule): Promise<Lab> {
    const lab = new Lab(id, shopUrl, schedule)
    lab.handle = await lab.chain.start(schedule.method ?? 'cup-qr')
    return lab
  }

  private constructor(id: string, shopUrl: string, { scenario, seed = 1 }: Schedule) {
    this.id = id
    this.random = seededRandom(seed)
    this.chain = createChain({
      ...(scenario ? { scenario } : {}),
      simulatorUrl: `${shopUrl}/${id}/gate`,
      urlPolicy: { httpHosts: ['127.0.0.1'] },
      // The shop's clock is the gateway's, which the schedule moves.
      now: () => this.chain.simulator.now(),
      store: this.watch(memoryStore()),
    })
  }

  get payment() {
    return this.chain.payments.get(this.handle)
  }

  async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { origin } = incoming.headers
    // A browser names the page's origin only when the shop is another one.
    if (origin !== undefined && this.line !== 'cors') allowOrigin(outgoing, origin)
    if (incoming.method === 'OPTIONS') {
      outgoing.writeHead(204).end()
      return
    }
    if (incoming.method !== 'GET') {
      this.creates += 1
      return toNodeHandler(this.chain.payments)(incoming, outgoing)
    }
    if (!incoming.url?.endsWith(`/payments/${this.handle}`)) {
      return toNodeHandler(this.chain.payments)(incoming, outgoing)
    }
    this.readsAtMs.push(performance.timeOrigin + performance.now())
    this.pending += 1
    this.mostPending = Math.max(this.mostPending, this.pending)
    outgoing.once('close', () => {
      this.pending -= 1
    })
    const { latencyMs, random, firstAnswer, line } = this
    await answerOver(line, {
      outgoing,
      latencyMs,
      random,
      firstAnswer,
      answer: () => this.status(),
    })
  }

  stop(): void {
    this.chain.simulator.stop()
  }

  private async status(): Promise<Response> {
    const url = `https://shop.test/api/payments/${this.handle}`
    const response = await this.chain.payments.handler(new Request(url))
    this.firstAnswer ??= await response.clone().text()
    return response
  }

  /** A store that keeps in mind when it learned what. */
  private watch(store: PaymentStore): PaymentStore {
    const note = (record: PaymentRecord | null) => {
      const status = record?.status
      if (!status || status === this.said.at(-1)?.status) return
      this.said.push({ status, atMs: performance.timeOrigin + performance.now() })
    }
    return {
      ...store,
      async update(id, change) {
        const record = await store.update(id, change)
        note(record)
        return record
      },
    }
  }
}

function allowOrigin(outgoing: ServerResponse, origin: string): void {
  outgoing.setHeader('access-control-allow-origin', origin)
  outgoing.setHeader('access-control-allow-headers', 'accept, content-type')
  outgoing.setHeader('vary', 'origin')
}
