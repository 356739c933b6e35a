import { Hono } from 'hono'
import type { Payments } from 'quietzone/server'
import type { SimulatedPayment } from 'quietzone/simulator'
import type { FeedPage } from '../shared/feedEntry.ts'
import type { Listeners } from './createListeners.ts'
import { describeSimulatorLog } from './describeSimulatorLog.ts'
import type { Feed } from './feed.ts'
import type { ShopClock } from './shopClock.ts'
import type { SimulatorRemote } from './simulatorRemote.ts'
import { toPaymentId } from './toPaymentId.ts'

interface DemoOptions {
  feed: Feed
  clock: ShopClock
  remote: SimulatorRemote
  payments: Payments
  listeners: Listeners
  /** The payments of the order that a payment belongs to. */
  paymentIdsOf(handle: string): Promise<string[]>
}

/** What the panel "Behind the counter" uses. Not part of a real shop. */
export function demoRoutes(options: DemoOptions): Hono {
  const { feed, clock, remote, payments, listeners, paymentIdsOf } = options
  let seenSeq = 0

  return new Hono()
    .get('/feed', async (context) => {
      const after = Number(context.req.query('after') ?? 0)
      const handle = context.req.query('handle')
      const simulator = await readSimulator(handle)
      const page: FeedPage = {
        entries: feed.after(context.req.query('run') === feed.run ? after : 0),
        run: feed.run,
        nowMs: clock.now(),
        scenario: simulator?.scenario ?? '',
        isGatewayUp: simulator !== undefined,
        ...(handle === undefined ? {} : { paymentIds: await paymentIdsOf(handle) }),
        ...(simulator?.bankUrl ? { bankUrl: simulator.bankUrl } : {}),
      }
      return context.json(page)
    })
    .post('/scenario', async (context) => {
      const { scenario } = await context.req.json<{ scenario: string }>()
      await remote.play(scenario)
      return context.json({ scenario })
    })
    .post('/advance', async (context) => {
      const { ms, handle, leaveMs } = await context.req.json<Advance>()
      const jumpMs = Math.max(0, Math.round(ms ?? (await msUntil(handle ?? '', leaveMs ?? 0))))
      // The shop goes first: a callback on the way must not come from its future.
      clock.set(clock.now() + jumpMs)
      clock.set(await remote.advance(jumpMs))
      listeners.endAll()
      return context.json({ nowMs: clock.now() })
    })

  async function readSimulator(
    handle: string | undefined,
  ): Promise<{ scenario: string; bankUrl?: string } | undefined> {
    try {
      const [{ entries }, { scenario, payments: simulated }] = await Promise.all([
        remote.log(seenSeq),
        remote.state(),
      ])
      for (const entry of entries) {
        // Two panels may ask at once, and get the same entries.
        if (entry.seq <= seenSeq) continue
        seenSeq = entry.seq
        const described = describeSimulatorLog(entry)
        if (described) feed.add(described)
      }
      const shown = handle === undefined ? undefined : findByHandle(simulated, handle)
      return { scenario, ...(shown ? { bankUrl: shown.bankUrl } : {}) }
    } catch {
      // It was started anew, or is about to be; its log then begins again.
      seenSeq = 0
      return undefined
    }
  }

  async function msUntil(handle: string, leaveMs: number): Promise<number> {
    const payment = await payments.get(handle)
    // Some payments show no deadline to the customer; the gateway has one all the same.
    const endsAt =
      payment?.expiresAt ?? findByHandle((await remote.state()).payments, handle)?.expiresAt
    return endsAt === undefined ? 0 : Date.parse(endsAt) - leaveMs - clock.now()
  }
}

function findByHandle(
  simulated: readonly SimulatedPayment[],
  handle: string,
): SimulatedPayment | undefined {
  const paymentId = toPaymentId(handle)
  return simulated.find((payment) => payment.paymentId === paymentId)
}

interface Advance {
  ms?: number
  /** Instead of `ms`: up to this long before the end of this payment. */
  handle?: string
  leaveMs?: number
}
