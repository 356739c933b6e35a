import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { accepted, callback, display, order, type Sale, SECRET } from './shop.ts'

/** What the gateway says of a payment, one after the other, and how it ends. */
const COURSES = [
  { words: ['awaiting customer action', 'success'], end: 'succeeded' },
  { words: ['awaiting customer action', 'decline', 'success'], end: 'succeeded' },
  { words: ['awaiting customer action', 'decline'], end: 'declined' },
  { words: ['processing', 'awaiting customer action'], end: 'requires-action' },
] as const

type Pause = (label: string) => Promise<void>

it('K-14 K-16 in whatever order sales, callbacks, status answers and the store come to their turn, the end is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.constantFrom(...COURSES), async (scheduler, course) => {
      const pause: Pause = async (label) => {
        await scheduler.schedule(Promise.resolve(), label)
      }
      const onPaid = vi.fn()
      const shop = createBusyShop(course.words, pause, onPaid)
      await scheduler.waitFor(shop.play())
      expect(new Set(shop.sales).size).toBe(1)
      for (const payment of await scheduler.waitFor(shop.read())) {
        expect(payment).toMatchObject({ status: course.end })
        const hasCode = course.end === 'requires-action'
        expect(payment?.nextAction?.type).toBe(hasCode ? 'qr-code' : undefined)
      }
      const keys = onPaid.mock.calls.map(([{ paymentId }]) => paymentId)
      expect(new Set(keys)).toEqual(new Set(course.end === 'succeeded' ? shop.sales : []))
    }),
    { numRuns: 300, seed: Number(process.env.FC_SEED ?? 1) },
  )
})

/** Two servers of a shop over one store, asked for the same payment, while the gateway already talks about it. */
function createBusyShop(words: readonly string[], pause: Pause, onPaid: () => void) {
  const sales: string[] = []
  const said: string[] = []
  const deliveries: Promise<void>[] = []
  const store = createSlowStore(pause)
  const servers = Array.from({ length: 2 }, () =>
    createPayments({
      gate: createGate({ projectId: 843, secret: SECRET, fetch: answer }),
      ...{ store, onPaid, price: () => order },
      onEvent: () => {},
    }),
  )
  const [first, second] = servers as [(typeof servers)[0], (typeof servers)[0]]
  const handles: string[] = []

  async function answer(_: unknown, init?: RequestInit): Promise<Response> {
    const request = JSON.parse(String(init?.body)) as Sale
    const paymentId = request.general.payment_id
    if (request.payment) {
      sales.push(paymentId)
      if (sales.length === 1) deliveries.push(speak(paymentId))
      const isKnown = sales.length > 1
      const response = isKnown ? Response.json({ status: 'error', code: 3041 }) : accepted(request)
      await pause('sale answer')
      return response
    }
    const answered = said.length > 0 ? await message(paymentId, said.length - 1) : undefined
    await pause('status answer')
    return answered === undefined
      ? Response.json({ status: 'error', code: 3061 })
      : new Response(answered)
  }

  async function speak(paymentId: string): Promise<void> {
    const deliver = async (at: number) => {
      const bytes = new TextEncoder().encode(await message(paymentId, at))
      for (const server of [first, second, first]) {
        await pause(`callback ${words[at]}`)
        expect([200, 503]).toContain((await server.receive(bytes)).httpStatus)
      }
    }
    const delivered = words.map(async (word, at) => {
      await pause(`it happens: ${word}`)
      said.splice(at, 0, word)
      await deliver(at)
    })
    await Promise.all(delivered)
  }

  function message(paymentId: string, at: number): Promise<string> {
    const date = `2026-11-21T12:00:0${at}+0000`
    const status = words[at] ?? ''
    const operation = { id: 1, type: 'sale', status, date, created_date: date, code: '20105' }
    const isCode = status === 'awaiting customer action'
    return callback(paymentId, status, { operation, ...(isCode ? display : {}) })
  }

  async function create(server: typeof first): Promise<void> {
    const { id } = await server.create(order, { idempotencyKey: 'one-key-for-both-servers' })
    handles.push(id)
    await server.reconcile(id)
  }

  return {
    sales,
    play: async () => {
      await Promise.all([create(first), create(second)])
      await Promise.all(deliveries)
    },
    read: () => Promise.all(handles.map((handle) => first.get(handle))),
  }
}

/** A store as over a network: everything takes its turn, and a change may find that another was faster. */
function createSlowStore(pause: Pause): PaymentStore {
  const inner = memoryStore()
  return {
    create: async (record) => {
      await pause('create')
      const isNew = await inner.create(record)
      await pause('created')
      return isNew
    },
    get: async (id) => {
      const record = await inner.get(id)
      await pause('got')
      return record
    },
    update: async (id, change) => {
      for (;;) {
        const read = await inner.get(id)
        if (!read) return null
        const changed = change(read)
        await pause('update')
        if (!changed) return read
        let isDone = false
        const stored = await inner.update(id, (latest) => {
          isDone = latest.version === read.version
          return isDone ? changed : null
        })
        if (!isDone) continue
        await pause('updated')
        return stored
      }
    },
    due: (nowMs, limit) => inner.due(nowMs, limit),
  }
}
