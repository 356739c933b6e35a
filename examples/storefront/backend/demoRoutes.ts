import { Hono } from 'hono'
import type { Payments } from 'quietzone/server'
import type { FeedPage } from '../shared/feedEntry.ts'
import { describeSimulatorLog } from './describeSimulatorLog.ts'
import type { Feed } from './feed.ts'
import type { ShopClock } from './shopClock.ts'
import type { SimulatorRemote } from './simulatorRemote.ts'

interface DemoOptions {
  feed: Feed
  clock: ShopClock
  remote: SimulatorRemote
  payments: Payments
}

/** What the panel "Behind the counter" uses. Not part of a real shop. */
export function demoRoutes({ feed, clock, remote, payments }: DemoOptions): Hono {
  let seenSeq = 0

  return new Hono()
    .get('/feed', async (context) => {
      const after = Number(context.req.query('after') ?? 0)
      const simulator = await readSimulator()
      const page: FeedPage = {
        entries: feed.after(context.req.query('run') === feed.run ? after : 0),
        run: feed.run,
        nowMs: clock.now(),
        scenario: simulator?.scenario ?? '',
        isGatewayUp: simulator !== undefined,
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
      return context.json({ nowMs: clock.now() })
    })

  async function readSimulator(): Promise<{ scenario: string; bankUrl?: string } | undefined> {
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
      const newest = simulated.at(-1)
      return { scenario, ...(newest ? { bankUrl: newest.bankUrl } : {}) }
    } catch {
      // It was started anew, or is about to be; its log then begins again.
      seenSeq = 0
      return undefined
    }
  }

  async function msUntil(handle: string, leaveMs: number): Promise<number> {
    const payment = await payments.get(handle)
    return payment?.expiresAt ? Date.parse(payment.expiresAt) - leaveMs - clock.now() : 0
  }
}

interface Advance {
  ms?: number
  /** Instead of `ms`: up to this long before the end of this payment. */
  handle?: string
  leaveMs?: number
}
