import { createPayments, type Payments } from '../../../src/server/createPayments.ts'
import { createGate } from '../../../src/server/gate/gate.ts'
import type { PaymentEvent } from '../../../src/server/payments/paymentEvent.ts'
import type { PaymentStore } from '../../../src/server/store/paymentStore.ts'
import { accepted, callback, order, type Sale, SECRET } from '../shop.ts'
import { createTestClock } from '../testClock.ts'
import type { Fate, Word } from './fate.ts'
import { faultyStore } from './faultyStore.ts'

const MINUTE_MS = 60_000
const START_MS = Date.parse('2026-11-21T12:00:00Z')

/** One payment of the laboratory: what is true of it, and what the shop makes of it. */
export interface Case {
  fate: Fate
  paymentId: string
  createdAtMs: number
  /** The true time at which the store first had the success. */
  foundAtMs?: number
  paidCalls: number
  refundCalls: number
  unsettled: number
  asks: number
}

/** Two servers on one store, one gateway, one true time; the second server's clock is what a run makes it. */
export function createWorld(store: PaymentStore, random: () => number) {
  const time = createTestClock(START_MS)
  const trueMs = () => time.clock.now()
  const cases = new Map<string, Case>()
  const clocks = { offMs: [0, 0] }
  const faults = faultyStore(store, random)
  const handles = new Map<Fate, string>()
  let next: Fate | undefined

  const servers = [0, 1].map((index) => createServer(index)) as [Payments, Payments]
  return { time, trueMs, cases, clocks, faults, servers, start, read, deliver }

  function createServer(index: number): Payments {
    const now = () => trueMs() + (clocks.offMs[index] ?? 0)
    const clock = { ...time.clock, now }
    const gate = createGate({ projectId: 843, secret: SECRET, clock, fetch: answer })
    const report = (event: PaymentEvent) => {
      if (event.type === 'unsettled') known(event.paymentId, (each) => each.unsettled++)
    }
    return createPayments({
      ...{ gate, store: faults.store, clock, now, price: () => order, onEvent: report },
      onPaid: ({ paymentId }) => known(paymentId, (each) => each.paidCalls++),
      // Older builds do not have it.
      ...{
        onRefunded: ({ paymentId }: { paymentId: string }) =>
          known(paymentId, (each) => each.refundCalls++),
      },
    })
  }

  function known(id: string, change: (each: Case) => void): void {
    const each = cases.get(id)
    if (each) change(each)
  }

  /** Starts a payment at one of the servers; what the gateway does with it is its fate. */
  function start(fate: Fate): void {
    next = fate
    const keep = ({ id }: { id: string }) => void handles.set(fate, id)
    void servers[fate.creator].create(order).then(keep, () => {})
  }

  /** A page that is open reads the payment at one of the servers. */
  async function read({ fate }: Case, index: 0 | 1): Promise<void> {
    const handle = handles.get(fate)
    if (handle === undefined) return
    const address = `https://shop.example/api/payments/${handle}`
    await (await servers[index].handler(new Request(address))).arrayBuffer()
  }

  async function answer(_: unknown, init?: RequestInit): Promise<Response> {
    const sent = JSON.parse(String(init?.body)) as Sale
    const id = sent.general.payment_id
    if (sent.payment) return takeSale(id, sent)
    const asked = cases.get(id)
    if (!asked) throw new TypeError('connection reset')
    asked.asks += 1
    if (random() < 0.08) throw new TypeError('connection reset')
    if (random() < 0.04) return new Response('<h1>502</h1>', { status: 502 })
    const word = wordAt(asked, trueMs())
    if (!word) {
      const errors = [{ code: '3061', message: 'Transaction not found' }]
      return Response.json({ payment: { status: 'error' }, errors })
    }
    return new Response(await message(asked, word))
  }

  async function takeSale(paymentId: string, sent: Sale): Promise<Response> {
    const fate = next
    if (fate && !cases.has(paymentId)) {
      const counts = { paidCalls: 0, refundCalls: 0, unsettled: 0, asks: 0 }
      cases.set(paymentId, { fate, paymentId, createdAtMs: trueMs(), ...counts })
    }
    if (fate?.sale === 'lost-answer' || fate?.sale === 'never-arrived') {
      throw new TypeError('connection reset')
    }
    return accepted(sent)
  }

  /** Delivers a callback, as often as the gateway would until it gets 200, but not for ever. */
  async function deliver(each: Case, word: Word, index: number): Promise<boolean> {
    const bytes = new TextEncoder().encode(await message(each, word))
    const receipt = await servers[index as 0 | 1].receive(bytes)
    return receipt.httpStatus === 200
  }

  async function message({ paymentId, createdAtMs }: Case, word: Word): Promise<string> {
    const date = `${new Date(createdAtMs + word.atMinutes * MINUTE_MS).toISOString().slice(0, 19)}+0000`
    return callback(paymentId, word.status, {
      ...word.more,
      operation: {
        ...{ id: 1, type: word.type, status: word.status, code: word.code },
        ...{ date, created_date: date },
      },
    })
  }

  function wordAt({ fate, createdAtMs }: Case, atMs: number): Word | undefined {
    if (fate.sale === 'never-arrived') return undefined
    return fate.words.findLast(({ atMinutes }) => createdAtMs + atMinutes * MINUTE_MS <= atMs)
  }
}
