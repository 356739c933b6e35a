import { expect, it, vi } from 'vitest'
import { createPayments } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import type { PaymentStore } from '../../src/server/store/paymentStore.ts'
import { type Chance, createChance } from './mutations/chance.ts'
import { accepted, callback, display, order, type Sale, SECRET } from './shop.ts'
import { settled } from './testClock.ts'

/** What the gateway says of a payment, one after the other, and how it ends. */
const COURSES = [
  { words: ['awaiting customer action', 'success'], end: 'succeeded' },
  { words: ['awaiting customer action', 'decline', 'success'], end: 'succeeded' },
  { words: ['awaiting customer action', 'decline'], end: 'declined' },
  { words: ['processing', 'awaiting customer action'], end: 'requires-action' },
] as const

type Pause = (label: string) => Promise<void>

/** `FC_SEED` chooses where to begin; one run is one order. */
const SEED = Number(process.env.FC_SEED ?? 1)
const RUNS = 150

it('K-14 K-16 in whatever order sales, callbacks, status answers and the store have their turn, the end is the same', async () => {
  for (let seed = SEED; seed < SEED + RUNS; seed++) {
    const chance = createChance(seed)
    const { words, end } = chance.pick(COURSES)
    const { pause, play, turns } = createTurns(chance)
    const onPaid = vi.fn()
    const shop = createBusyShop(words, pause, onPaid)
    await play(shop.play())
    const payments = await play(shop.read())
    const keys = new Set(onPaid.mock.calls.map(([{ paymentId }]) => paymentId))
    expect(
      {
        ids: new Set(shop.sales).size,
        ends: payments.map((payment) => [payment?.status, payment?.nextAction?.type]),
        keys,
      },
      `seed ${seed}: ${turns.join(', ')}`,
    ).toEqual({
      ids: 1,
      ends: Array(2).fill([end, end === 'requires-action' ? 'qr-code' : undefined]),
      keys: new Set(end === 'succeeded' ? shop.sales : []),
    })
  }
})

/** Whoever pauses goes on when it is their turn, and chance says whose it is. */
function createTurns(chance: Chance) {
  const waiting: { label: string; resume: () => void }[] = []
  const turns: string[] = []
  return {
    turns,
    pause: (label: string) => new Promise<void>((resume) => void waiting.push({ label, resume })),
    async play<Value>(work: Promise<Value>): Promise<Value> {
      let isOver = false
      const end = () => {
        isOver = true
      }
      work.then(end, end)
      for (;;) {
        await settled()
        if (isOver && waiting.length === 0) return work
        const [next] = waiting.splice(chance.below(waiting.length), 1)
        if (!next) throw new Error(`Nobody goes on after ${turns.join(', ')}.`)
        turns.push(next.label)
        next.resume()
      }
    },
  }
}

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
    /** Again and again, to either server, until one of them says that it is stored. */
    const deliver = async (at: number) => {
      const bytes = new TextEncoder().encode(await message(paymentId, at))
      for (let attempt = at, isStored = false; !isStored; attempt++) {
        await pause(`callback ${words[at]}`)
        const server = attempt % 2 === 0 ? first : second
        isStored = (await server.receive(bytes)).httpStatus === 200
      }
    }
    const delivered = words.map(async (word, at) => {
      await pause(`it happens: ${word}`)
      said.splice(at, 0, word)
      await deliver(at)
    })
    const ask = async (server: typeof first) => {
      await pause('somebody asks')
      await server.reconcile(paymentId)
    }
    await Promise.all([...delivered, ask(first), ask(second)])
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
