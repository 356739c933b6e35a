import { vi } from 'vitest'
import { createPayments, type PaymentsOptions } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import type { PaymentEvent } from '../../src/server/payments/paymentEvent.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { accepted, callback, display, order, type Sale, SECRET } from './shop.ts'
import { createTestClock } from './testClock.ts'

/** What a gateway says that is asked: a word and what else is in the message, 3061, or nothing at all. */
type GatewayKnows = { status: string; changes?: object } | 'not-found' | 'silent'

/** A shop and a gateway in a time of their own; callbacks come only where a test sends them. */
export function createReconcileShop(options: Partial<PaymentsOptions> = {}) {
  const time = createTestClock()
  const startMs = time.clock.now()
  const store = options.store ?? memoryStore()
  const events: PaymentEvent[] = []
  const onPaid = vi.fn(options.onPaid ?? (() => {}))
  const onRefunded = vi.fn(options.onRefunded ?? (() => {}))
  const gateway = {
    /** By payment id; the rest is answered like `others`. */
    knows: new Map<string, GatewayKnows>(),
    others: { status: 'awaiting customer action' } as GatewayKnows,
    sale: accepted as (sale: Sale) => Response | Promise<Response>,
    /** Every status request: when it came, in seconds from the start, and about which payment. */
    asked: [] as { atSeconds: number; paymentId: string }[],
    sales: [] as string[],
    mostAtOnce: 0,
  }
  let atOnce = 0
  const gate = createGate({
    projectId: 843,
    secret: SECRET,
    clock: time.clock,
    fetch: async (_, init) => {
      const sent = JSON.parse(String(init?.body)) as Sale
      const paymentId = sent.general.payment_id
      if (sent.payment) {
        gateway.sales.push(paymentId)
        return gateway.sale(sent)
      }
      gateway.asked.push({ atSeconds: (time.clock.now() - startMs) / 1_000, paymentId })
      atOnce += 1
      gateway.mostAtOnce = Math.max(gateway.mostAtOnce, atOnce)
      await new Promise((resolve) => setImmediate(resolve))
      atOnce -= 1
      return answerStatus(paymentId, gateway.knows.get(paymentId) ?? gateway.others)
    },
  })
  /** One more server of the same shop, as after a restart or beside the first. */
  const createServer = (more: Partial<PaymentsOptions> = {}) =>
    createPayments({
      gate,
      price: () => order,
      clock: time.clock,
      onEvent: (event) => events.push(event),
      ...options,
      store,
      onPaid,
      onRefunded,
      ...more,
    })
  const payments = createServer()
  return {
    ...{ gate, time, startMs, store, events, onPaid, onRefunded, gateway, payments, createServer },
    async start() {
      const { id: handle } = await payments.create(order)
      return { handle, paymentId: gateway.sales.at(-1) ?? '' }
    },
    read: (handle: string) =>
      payments.handler(new Request(`https://shop.example/api/payments/${handle}`)),
    send: async (paymentId: string, status: string, changes: object = {}) =>
      payments.receive(new TextEncoder().encode(await callback(paymentId, status, changes))),
    showCode: async (paymentId: string) =>
      payments.receive(
        new TextEncoder().encode(await callback(paymentId, 'awaiting customer action', display)),
      ),
    /** Runs the job once a minute. */
    async runJobFor(minutes: number) {
      for (let minute = 0; minute < minutes; minute++) {
        await time.pass(60_000)
        await payments.reconcileDue()
      }
    },
  }
}

async function answerStatus(paymentId: string, known: GatewayKnows): Promise<Response> {
  if (known === 'silent') throw new TypeError('connection reset')
  if (known === 'not-found') {
    const errors = [{ code: '3061', message: 'Transaction not found' }]
    return Response.json({ payment: { status: 'error' }, errors })
  }
  return new Response(await callback(paymentId, known.status, known.changes))
}
