import type { QueryClient } from '@tanstack/react-query'
import { rememberRedirect } from '../../src/react/redirectMemory.ts'
import type { Chain } from '../chain.ts'
import { createBrowser, showOnline } from './browser.ts'
import { enterWorld, type Outside } from './enterWorld.ts'
import { expectedPhase, isSettled, wasRefused } from './expectations.ts'
import type { Traffic } from './line.ts'
import { CardPage, HookPage } from './pages.tsx'
import { getHealedAtMs, type Schedule } from './schedule.ts'
import { createShop, type Shop, type ShopWord } from './shop.ts'
import { type CheckoutPage, createTab, type PageLoad, type Tab } from './tab.tsx'
import { createTabChannels, type TabChannels } from './tabChannels.ts'
import { createWorld, type World } from './world.ts'

/** All that was seen while a schedule was played. */
export interface LabReport {
  startMs: number
  /** When the customer's tabs were closed. */
  endMs: number
  said: ShopWord[]
  /** Every loading of every tab; the last one of a tab is what stood there at the end. */
  loads: PageLoad[]
  /** What was left two minutes after the tabs were closed. */
  left: { timers: number; requests: number; streams: number; channels: number }
  /** What was written to the console. */
  complaints: string[]
}

export interface RunOptions {
  /** What the tabs show. @default what the schedule says */
  Page?: CheckoutPage
  /** Holds what the pages of several payments know, as in a till that never reloads. @default one for each page */
  queryClient?: QueryClient
  /** Chooses the payment. */
  key?: string
}

/** Taken before anybody replaces it: the work of crypto is done in real time. */
const realTurn = globalThis.setImmediate

/** How long after the last trouble every screen must be right: the longest wait that a server may ask for, and some. */
const RECOVERY_MS = 90_000
/** What is right must stay right. */
const REST_MS = 20_000
const LIE_EVERY_MS = 500

/** Plays a schedule from the order to the closing of the tabs: real client, real server kit, real simulator. */
export async function runSchedule(
  schedule: Schedule,
  options: RunOptions = {},
): Promise<LabReport> {
  const world = createWorld(schedule.wallSkewMs)
  const channels = createTabChannels(world, schedule.channelFaults)
  const outside = enterWorld(world, { BroadcastChannel: channels.Channel })
  try {
    return await play(schedule, world, { outside, channels }, options)
  } finally {
    outside.leave()
  }
}

async function play(
  schedule: Schedule,
  world: World,
  { outside, channels }: { outside: Outside; channels: TabChannels },
  { Page = schedule.page === 'card' ? CardPage : HookPage, queryClient, key }: RunOptions,
): Promise<LabReport> {
  const startMs = world.nowMs()
  const shop = createShop(schedule, world)
  const { chain, said } = shop
  const { lineFaults: faults, streamFaults = [], roundTripMs } = schedule
  const traffic: Traffic = {
    ...{ world, faults, streamFaults, startMs, roundTripMs, answers: [], served: new Set() },
    serve: (url, { signal: _, ...init }) => chain.payments.handler(new Request(url, init)),
  }
  const run = createRunner(world, shop, outside)
  const paymentId = await run.until(
    chain.start(schedule.method, undefined, key ?? 'the-same-key-for-every-schedule'),
  )
  const { isStrict, host } = schedule
  const hasPush = schedule.streamFaults !== undefined
  const common = { paymentId, Page, isStrict, host, hasPush, traffic, queryClient }
  const tabs: Tab[] = [createTab({ ...common, name: 'first' })]
  tabs[0]?.load()
  const browser = createBrowser(world, () => rememberRedirect(paymentId))
  plan(schedule, world, shop, paymentId, {
    speakAsStranger: channels.speakAsStranger,
    lie: channels.lie,
    openSecond() {
      const second = createTab({ ...common, name: 'second' })
      tabs.push(second)
      void world.device.whenRunning().then(second.load)
    },
    playFault: (fault) => browser.play(fault, tabs),
  })

  await run.to(startMs + getHealedAtMs(schedule))
  const allLoads = () => tabs.flatMap((tab) => tab.loads)
  await run.while(() => !isSettled(schedule, said, startMs, world.nowMs(), allLoads()))
  // A page that was refused for long reads no more, until the customer comes back to it.
  if (tabs.some(({ loads }) => loads.slice(-1).some((load) => wasRefused(load)))) {
    window.dispatchEvent(new Event('focus'))
  }
  const settledAtMs = world.nowMs()
  await run.while(() => world.nowMs() < settledAtMs + RECOVERY_MS && !areRight(tabs, said))
  await run.to(world.nowMs() + REST_MS)

  const endMs = world.nowMs()
  chain.simulator.stop()
  for (const tab of tabs) tab.close()
  const loads = tabs.flatMap((tab) => tab.loads)
  const countRequests = () =>
    loads.reduce((sum, { requests, streams }) => sum + requests.length + streams.length, 0)
  await run.to(endMs + 1)
  const requests = countRequests()
  await run.to(endMs + 2 * 60_000)
  const streams = loads.flatMap((load) => load.streams).filter(({ endedAtMs }) => !endedAtMs)
  const left = {
    timers: world.deviceTimers(),
    requests: countRequests() - requests,
    streams: Math.max(traffic.served.size, streams.length),
    channels: channels.open(),
  }
  return { startMs, endMs, said, loads, left, complaints: outside.complaints }
}

/** Moves the world on, and lets everybody finish what can be done at a moment before the next one comes. */
function createRunner(world: World, { chain }: Shop, outside: Outside) {
  async function settle(): Promise<void> {
    let seen = -1
    for (let quietTurns = 0; quietTurns < 3; quietTurns++) {
      await new Promise<void>((resolve) => realTurn(resolve))
      await chain.simulator.settled()
      if (outside.atWork() > 0 || world.changes() !== seen) quietTurns = 0
      seen = world.changes()
    }
  }
  async function to(atMs: number): Promise<void> {
    await settle()
    while (world.step(atMs)) await settle()
  }
  return {
    to,
    async while(isOn: () => boolean): Promise<void> {
      while (isOn()) await to(world.nowMs() + 1_000)
    },
    async until<Value>(promise: Promise<Value>): Promise<Value> {
      let isDone = false
      const marked = promise.finally(() => {
        isDone = true
      })
      while (!isDone) await to(world.nowMs() + 1)
      return marked
    },
  }
}

function plan(
  schedule: Schedule,
  world: World,
  { chain }: Shop,
  handle: string,
  page: Pick<TabChannels, 'speakAsStranger' | 'lie'> & {
    openSecond(): void
    playFault(fault: Schedule['pageFaults'][number]): void
  },
): void {
  const at = (atMs: number, run: () => unknown) => world.clock.setTimeout(() => void run(), atMs)
  for (const { atMs, decision, code } of schedule.bank) {
    at(atMs, () => decideAtBank(chain, decision, code))
  }
  for (const fault of schedule.pageFaults) at(fault.fromMs, () => page.playFault(fault))
  for (const { kind, fromMs, lastsMs, amount } of schedule.channelFaults) {
    if (kind === 'stranger') at(fromMs, () => page.speakAsStranger(handle, amount))
    if (kind !== 'liar') continue
    for (let count = 0; count * LIE_EVERY_MS < lastsMs; count++) {
      at(fromMs + count * LIE_EVERY_MS, () => page.lie(handle, amount + count))
    }
  }
  if (schedule.secondTabAtMs !== undefined) at(schedule.secondTabAtMs, page.openSecond)
  const { reconcileAtMs } = schedule
  if (reconcileAtMs !== undefined) {
    // Fails while the shop cannot store anything: a merchant's job is run again.
    at(reconcileAtMs, () => chain.payments.reconcile(handle).catch(() => undefined))
  }
  showOnline(true)
}

async function decideAtBank(
  { simulator, paymentId }: Chain,
  decision: 'pay' | 'decline' | 'wait',
  code?: string,
): Promise<void> {
  if (decision === 'pay') return simulator.pay(paymentId())
  if (decision === 'decline') return simulator.decline(paymentId(), code)
  const bankUrl = simulator.payments.at(-1)?.bankUrl ?? ''
  const body = new URLSearchParams({ decision })
  await simulator.handler(new Request(bankUrl, { method: 'POST', body }))
}

function areRight(tabs: readonly Tab[], said: readonly ShopWord[]): boolean {
  return tabs.every(({ loads }) => {
    const load = loads.at(-1)
    return load?.looks.at(-1)?.phase === expectedPhase(said)
  })
}
