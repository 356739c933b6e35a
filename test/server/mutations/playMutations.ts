import { createGate, type Gate } from '../../../src/server/gate/gate.ts'
import { memoryStore } from '../../../src/server/store/memoryStore.ts'
import type { PaymentRecord } from '../../../src/server/store/paymentStore.ts'
import { createShop, order, SECRET } from '../shop.ts'
import { createChance } from './chance.ts'
import { type GenuineMessage, genuineMessages } from './genuineMessages.ts'
import { LEVELS, type Level, mutate } from './mutate.ts'

/** What became of many changed messages. */
export interface Tally {
  /** By level, and by `taken` or the reason of the refusal. */
  counts: Record<Level, Record<string, number>>
  /** Messages that were taken for something else than what the gateway had signed. */
  deceptions: string[]
}

const PAYMENT = 'p'.repeat(43)
const OTHER = 'o'.repeat(43)

/**
 * Sends changed copies of genuine messages to a shop with two open payments, and looks at both afterwards: each may
 * only be as it was, or as the genuine message would have made it. What was taken must not keep the genuine one out.
 */
export async function playMutations(
  runs: number,
  seed: number,
  weaken: (gate: Gate) => Gate = (gate) => gate,
): Promise<Tally> {
  const chance = createChance(seed)
  const messages = await genuineMessages(PAYMENT, OTHER)
  const tally: Tally = {
    counts: { bytes: {}, tokens: {}, structure: {}, preserving: {} },
    deceptions: [],
  }
  const truths = new Map<GenuineMessage, string>()
  for (const message of messages) {
    const shop = await open((gate) => gate)
    await shop.receive(message.plainText)
    truths.set(message, await shop.look())
  }
  const untouched = await (await open((gate) => gate)).look()
  for (let run = 0; run < runs; run++) {
    const message = chance.pick(messages)
    const level = chance.pick(LEVELS)
    const mutated = mutate(message, level, OTHER, chance)
    const shop = await open(weaken)
    const outcome = await shop.receive(mutated)
    const word = outcome === 'stored' ? 'taken' : outcome
    tally.counts[level][word] = (tally.counts[level][word] ?? 0) + 1
    const seen = await shop.look()
    if (seen === untouched && outcome !== 'stored') continue
    const truth = truths.get(message)
    if (outcome === 'stored' && seen === truth) {
      await shop.receive(message.plainText)
      if ((await shop.look()) === truth) continue
    }
    tally.deceptions.push(
      `run ${run}, ${message.name}, ${level}: ${outcome}\n${decode(mutated)}\n${seen}\n${truth}`,
    )
  }
  return tally
}

async function open(weaken: (gate: Gate) => Gate) {
  const store = memoryStore()
  const paid: string[] = []
  const { amount, method } = order
  for (const id of [PAYMENT, OTHER]) {
    const createdAt = '2026-11-21T11:59:00.000Z'
    await store.create({
      id,
      version: 1,
      method,
      amount,
      status: 'pending',
      createdAt,
      history: [],
    })
  }
  const gate = createGate({
    projectId: 843,
    secret: SECRET,
    fetch: async () => new Response(null, { status: 502 }),
  })
  const { payments } = createShop({
    gate: weaken(gate),
    store,
    onPaid: ({ paymentId }) => {
      paid.push(paymentId)
    },
  })
  return {
    receive: async (body: string | Uint8Array<ArrayBuffer>) => {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
      return (await payments.receive(bytes)).outcome
    },
    look: async () => {
      const records = await Promise.all([store.get(PAYMENT), store.get(OTHER)])
      return JSON.stringify([...records.map(meaningOf), [...new Set(paid)]], signedFields)
    },
  }
}

/** All of a record that a customer or a merchant acts on. */
function meaningOf(record: PaymentRecord | null): unknown {
  if (!record) return record
  const { status, amount, method, mismatch, decline, nextAction, actionProblem } = record
  const { expiresAt, refunded, lateSuccess, requestId } = record
  return {
    ...{ status, amount, method, mismatch, decline, nextAction, actionProblem },
    ...{ expiresAt, refunded, lateSuccess, requestId },
  }
}

/**
 * Nobody signs the order of a form's fields, nor a field that is called `signature`, which signers leave out
 * wherever they find it: the bank itself must judge that one.
 */
function signedFields(key: string, value: unknown): unknown {
  if (key !== 'fields') return value
  return Object.entries(Object(value))
    .filter(([name]) => name !== 'signature')
    .sort(([left], [right]) => (left < right ? -1 : 1))
}

function decode(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}
