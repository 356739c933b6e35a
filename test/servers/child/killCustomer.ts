import { parseStatusResponse } from '../../../src/protocol/parseStatusResponse.ts'
import { isFinal } from '../../../src/protocol/payment.ts'
import { handleFromKey, hash } from '../../../src/server/payments/handle.ts'
import type { DeliveryKind } from '../../../src/simulator/courier.ts'
import type { Answer, KillLine, Life } from './killLine.ts'
import { newStory, type Story } from './killStory.ts'

/** A customer's browser, the gateway's patience and a merchant's own routes: each asks again until it is served. */
export interface Customer {
  life: Life
  /** Asks for a payment, with one key however often it takes, in the place of an earlier one if there is one. */
  create(operation: string, options?: CreateOptions): Promise<Started>
  /** Lets time pass until the gateway has delivered so many callbacks of a kind. */
  receive(operation: string, started: Started, kind: DeliveryKind, count?: number): Promise<void>
  /** The gateway sends the last callback once more, although it was confirmed. */
  repeat(operation: string): Promise<void>
  /** The merchant asks the gateway by `reconcile`. */
  reconcile(operation: string, started: Started): Promise<void>
  /** The merchant's job runs again and again until nobody must look after the payment any more. */
  runJob(operation: string, started: Started): Promise<void>
}

export interface CreateOptions {
  replaces?: Started
  /** Gives up after the first attempt, as somebody does who closes the tab. */
  givesUp?: boolean
}

export interface Started {
  story: Story
  handle: string
  /** Of the answer; 0 when there was none. */
  status: number
}

/** How far the job's clock goes ahead from one time to the next. */
const JOB_PAUSE_MS = 11 * 60_000
const MAX_ATTEMPTS = 100

export function createCustomer(line: KillLine, life: Life): Customer {
  const { simulator } = life
  return {
    life,
    async create(operation, { replaces, givesUp = false } = {}) {
      const key = crypto.randomUUID()
      const handle = await handleFromKey(key)
      const story = newStory(await hash(handle))
      life.stories.push(story)
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(replaces ? { 'quietzone-replaces': replaces.handle } : {}),
      }
      const init = { headers, body: JSON.stringify({ method: 'cup-qr' }) }
      const note = (answer: Answer) => {
        if (answer.status === 201) story.isCreated = true
      }
      const ask = givesUp ? askOnce : insist
      const { status, text } = await ask(operation, '/api/payments', init, note)
      if (![0, 201, 409].includes(status)) throw new Error(`The order was refused: ${text}`)
      return { story, handle, status }
    },
    async receive(operation, { story }, kind, count = 1) {
      life.callback = operation
      await until(async () => {
        const done = simulator.deliveries.filter(
          (each) => each.paymentId === story.paymentId && each.kind === kind && each.status === 200,
        )
        if (done.length >= count) return true
        await simulator.advance(100)
        return false
      })
    },
    async repeat(operation) {
      life.callback = operation
      const body = simulator.deliveries.at(-1)?.body ?? ''
      await until(async () => (await line.deliver(life, body)).status === 200)
    },
    async runJob(operation, { story }) {
      let aheadMs = 0
      await until(async () => {
        const { row } = await line.read(story)
        if (row?.record.checkAt === undefined) return true
        aheadMs += JOB_PAUSE_MS
        const headers = { 'ahead-ms': String(aheadMs) }
        await insist(operation, '/admin/reconcile-due', { headers }, () => undefined)
        return false
      })
    },
    async reconcile(operation, { story }) {
      await insist(operation, `/admin/reconcile/${story.paymentId}`, {}, ({ status, text }) => {
        if (status !== 200) return
        const serverTime = new Date().toISOString()
        const { payment } = parseStatusResponse({ payment: JSON.parse(text), serverTime })
        if (isFinal(payment.status)) story.told.add(payment.status)
      })
    },
  }

  async function askOnce(...request: Parameters<typeof insist>): Promise<Answer> {
    const [operation, path, init, note] = request
    const noAnswer = { status: 0, text: '' }
    return line.send(operation, path, { method: 'POST', ...init }, note).catch(() => noAnswer)
  }

  async function insist(
    operation: string,
    path: string,
    init: RequestInit,
    note: (answer: Answer) => void,
  ): Promise<Answer> {
    let answer: Answer | null = null
    await until(async () => {
      answer = await line.send(operation, path, { method: 'POST', ...init }, note)
      return answer.status < 500
    })
    if (answer === null) throw new Error('There was no answer.')
    return answer
  }
}

/** A rejection is a death of the backend, or something that goes wrong each time. */
async function until(isDone: () => Promise<boolean>): Promise<void> {
  let cause: unknown
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    try {
      if (await isDone()) return
    } catch (error) {
      cause = error
    }
  }
  throw new Error(`Something did not happen in ${MAX_ATTEMPTS} attempts.`, { cause })
}
