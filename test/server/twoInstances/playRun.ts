import { isFinal } from '../../../src/protocol/payment.ts'
import type { PaymentStore } from '../../../src/server/store/paymentStore.ts'
import { seededRandom } from '../../browser/seededRandom.ts'
import { drawFate } from './fate.ts'
import { type Case, createWorld } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PAYMENTS = 3
const RUN_MINUTES = 300
/** Found this late at most: two appointments in a row may be lost to the store or the connection, 15 minutes each. */
const SLACK_MS = 30 * MINUTE_MS

/** What a run has shown of its payments. */
export interface Tally {
  payments: number
  paid: number
  /** Paid after an end without money. */
  late: number
  asks: number
  /** What the judge objects to, each in words. */
  findings: string[]
}

/** Plays one run: `seed` draws clocks, faults and fates. */
export async function playRun(seed: number, store: PaymentStore): Promise<Tally> {
  const random = seededRandom(seed)
  const world = createWorld(store, random)
  const { time, trueMs, cases, clocks, faults, servers } = world
  const wrong = random() < 0.5 ? 0 : 1
  const offMs = (random() < 0.5 ? -1 : 1) * (random() < 0.5 ? 2 : random() * 2) * HOUR_MS
  // Wrong from the beginning, from the middle on, or in between.
  const [fromMinute, toMinute] = [
    [0, RUN_MINUTES],
    [20 + random() * 60, RUN_MINUTES],
    [10 + random() * 30, 60 + random() * 60],
  ][Math.floor(random() * 3)] as [number, number]
  faults.faults.rate = random() < 0.5 ? 0 : 0.12
  // The true server has its job run all the time; the other one may have none, or stop.
  const wrongStopsAt = random() < 0.3 ? random() * 120 : RUN_MINUTES
  const fates = Array.from({ length: PAYMENTS }, () => drawFate(random))
  const running: Promise<unknown>[] = []
  const soon = (work: Promise<unknown>) => void running.push(work.catch(() => {}))

  for (let minute = 0; minute < RUN_MINUTES; minute++) {
    clocks.offMs[wrong] = minute >= fromMinute && minute < toMinute ? offMs : 0
    // What was stored in the last hour of a run has to be found without further faults.
    if (minute > 200) faults.faults.rate = 0
    for (const fate of fates) if (fate.startMinute === minute) await startOne(fate)
    for (const each of cases.values()) deliverDue(each, minute)
    for (const [index, server] of servers.entries()) {
      if (index === wrong && minute >= wrongStopsAt) continue
      if (random() < 0.92) soon(server.reconcileDue())
    }
    await time.pass(MINUTE_MS)
    await note()
    if (minute > 150 && (await isOver())) break
  }
  await Promise.all(running)
  return judge()

  async function startOne(fate: (typeof fates)[number]): Promise<void> {
    world.start(fate)
    await time.pass(0)
  }

  /** Callbacks whose time has come, and customers who read. */
  function deliverDue(each: Case, minute: number): void {
    const ageMinutes = (trueMs() - each.createdAtMs) / MINUTE_MS
    for (const word of each.fate.words) {
      for (const delivery of word.deliveries) {
        const dueMinutes = word.atMinutes + delivery.afterMinutes
        if (dueMinutes > ageMinutes || dueMinutes <= ageMinutes - 1) continue
        soon(repeat(each, word, delivery.server))
      }
    }
    const { readsEvery } = each.fate
    if (readsEvery > 0 && minute % readsEvery === 0) {
      soon(world.read(each, random() < 0.5 ? 0 : 1))
    }
  }

  async function repeat(each: Case, word: Parameters<typeof world.deliver>[1], server: number) {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await world.deliver(each, word, (server + attempt) % 2)) return
      await new Promise<void>((resolve) => void time.clock.setTimeout(resolve, 10_000))
    }
  }

  /** Whether nobody has anything left to do. */
  async function isOver(): Promise<boolean> {
    const records = await Promise.all([...cases.keys()].map((id) => store.get(id)))
    return records.every((record) => record?.checkAt === undefined)
  }

  async function note(): Promise<void> {
    for (const each of cases.values()) {
      if (each.foundAtMs !== undefined) continue
      if ((await store.get(each.paymentId))?.status === 'succeeded') each.foundAtMs = trueMs()
    }
  }

  async function judge(): Promise<Tally> {
    const tally: Tally = { payments: cases.size, paid: 0, late: 0, asks: 0, findings: [] }
    for (const each of cases.values()) {
      const { fate, createdAtMs, paymentId } = each
      const object = (what: string) =>
        tally.findings.push(
          `seed ${seed}, ${paymentId.slice(0, 6)}: ${what} ${JSON.stringify(fate)}`,
        )
      const record = await store.get(paymentId)
      const status = record?.status ?? 'lost'
      const money = fate.words.find((word) => word.status === 'success')
      const end = fate.words.find((word) => word.status !== 'success' && isEnd(word.status))
      tally.asks += each.asks
      if (money) {
        tally.paid += 1
        if (end) tally.late += 1
        const planStart = createdAtMs + (end?.atMinutes ?? 0) * MINUTE_MS
        const byMs = planStart + 70 * MINUTE_MS + SLACK_MS
        if (each.foundAtMs === undefined) object('was paid and never found')
        else if (each.foundAtMs > byMs)
          object(`was found ${(each.foundAtMs - byMs) / MINUTE_MS} minutes too late`)
        else if (each.foundAtMs < createdAtMs + money.atMinutes * MINUTE_MS)
          object('was called paid before it was')
        if (each.unsettled > 0) object('was paid and given up')
        const isRefunded = fate.words.some((word) => word.type === 'refund')
        const hadFaults = (faults.faults.counts.get(paymentId) ?? 0) > 0
        const calls = isRefunded ? each.paidCalls + each.refundCalls : each.paidCalls
        if (each.foundAtMs !== undefined && calls === 0) object('was paid and onPaid never ran')
        if (each.paidCalls > 1 && !hadFaults) object(`had onPaid run ${each.paidCalls} times`)
      } else {
        if (status === 'succeeded' || each.paidCalls > 0) object('was called paid and is not')
        if (!end && fate.sale !== 'never-arrived' && record && isFinal(record.status))
          object(`was called ${status} and is open`)
        if (end && record && !isFinal(record.status)) object(`has ended and stayed ${status}`)
      }
    }
    return tally
  }
}

function isEnd(status: string): boolean {
  return ['decline', 'expired', 'canceled', 'internal error'].includes(status)
}
