import type { Cdp } from './cdp.ts'
import { type Customer, pause } from './customer.ts'
import { toSeconds } from './judge.ts'
import { parseLine } from './line.ts'

/** What a step works with. */
export interface Stage {
  customer: Customer
  cdp: Cdp
  /** Renderers that were stopped. */
  stopped: number[]
}

type Performer = (stage: Stage, argument: string) => Promise<void> | void

/** The words of a schedule. Times are in seconds. */
export const PERFORMERS: Readonly<Record<string, Performer>> = {
  // The customer looks, and time passes.
  see: ({ customer }, phase) => customer.see(phase),
  wait: (_, seconds) => pause(Number(seconds) * 1_000),
  'time-right': ({ customer }) => checkTime(customer),
  'notice-of': ({ customer }, connection) =>
    customer.until(async () => (await readConnection(customer)) === connection, connection),
  choices: ({ customer }) =>
    customer.until(
      async () => (await countChoices(customer)) === 1,
      'there is one way to the bank',
    ),
  'second-tab': ({ customer }) => customer.openTab(),

  // The shop, the gateway and the bank; the clock is theirs.
  advance: async ({ customer }, seconds) => {
    await customer.lab.chain.simulator.advance(Number(seconds) * 1_000)
  },
  'advance-to-end': async ({ customer }, secondsLeft) => {
    const { lab } = customer
    const endMs = Date.parse((await lab.payment)?.expiresAt ?? '') - Number(secondsLeft) * 1_000
    await lab.chain.simulator.advance(Math.max(0, endMs - lab.chain.simulator.now()))
  },
  pay: async ({ customer }) => {
    await quiet(customer)
    await customer.lab.chain.simulator.pay(customer.lab.chain.paymentId())
  },
  decline: async ({ customer }, code) => {
    await quiet(customer)
    await customer.lab.chain.simulator.decline(customer.lab.chain.paymentId(), code || undefined)
  },

  // The line between the page and the shop.
  line: ({ customer }, name) => customer.setLine(parseLine(name)),
  offline: ({ customer }) => customer.tab.setOffline(true),
  online: ({ customer }) => customer.tab.setOffline(false),
  'says-offline': ({ customer }) => customer.tab.evaluate("dispatchEvent(new Event('offline'))"),

  latency: ({ customer: { lab } }, seconds) => {
    lab.latencyMs = Number(seconds) * 1_000
  },
  'under-way': ({ customer }) =>
    customer.until(() => customer.lab.pending > 0, 'a request is under way'),

  // The tab and the device.
  hide: ({ customer }) => customer.tab.hide(),
  show: ({ customer }) => customer.tab.show(),
  freeze: ({ customer }) => customer.tab.freeze(),
  thaw: ({ customer }) => customer.tab.thaw(),
  reload: async ({ customer }) => {
    const before = customer.seen.at(-1)?.document
    await customer.tab.reload()
    await customer.until(() => customer.seen.at(-1)?.document !== before, 'the page is new')
  },
  block: ({ customer }, seconds) =>
    customer.tab.evaluate(
      `{ const end = performance.now() + ${Number(seconds) * 1_000}; while (performance.now() < end); }`,
    ),
  stop: async ({ cdp, stopped }) => {
    const { processInfo } = await cdp.session()('SystemInfo.getProcessInfo')
    for (const { id, type } of processInfo) if (type === 'renderer') stopped.push(id)
    check(stopped.length > 0, 'There was no renderer to stop.')
    for (const id of stopped) process.kill(id, 'SIGSTOP')
  },
  continue: ({ stopped }) => {
    for (const id of stopped.splice(0)) process.kill(id, 'SIGCONT')
  },

  // The way to the bank and back.
  leave: async ({ customer }) => {
    await customer.goTo(`/${customer.lab.id}/elsewhere`)
    await customer.until(() => isAt(customer, '/elsewhere'), 'the page is left')
  },
  'at-bank': ({ customer }) => customer.until(() => isAt(customer, '/bank/'), 'the bank is there'),
  back: async ({ customer }) => {
    await customer.tab.back()
    await customer.until(() => isAt(customer, '/pay/'), 'the page is back')
  },
  'return-page': ({ customer }) => customer.goTo(''),
  'bank-visits': ({ customer: { lab } }, count) =>
    check(lab.bankVisits === Number(count), `The bank was visited ${lab.bankVisits} times.`),

  // How much is asked.
  'no-burst': async ({ customer }) => {
    const { lab, seen } = customer
    const before = { reads: lab.readsAtMs.length, records: seen.length }
    await pause(2_500)
    const reads = lab.readsAtMs.length - before.reads
    const spoken = seen.slice(before.records).filter(({ kind }) => kind === 'announcement')
    check(reads <= 2, `There were ${reads} reads in 2.5 seconds.`)
    check(spoken.length <= 1, `There were ${spoken.length} announcements in 2.5 seconds.`)
  },
  'reads-at-most': ({ customer: { lab } }, count) =>
    check(lab.readsAtMs.length <= Number(count), `There were ${lab.readsAtMs.length} reads.`),
  'watch-timers': ({ customer }) => customer.tab.evaluate(WATCH_TIMERS),
  'timers-slept': async ({ customer, cdp }, seconds) => {
    const gapMs = await customer.tab.evaluate<number>('longestGapMs')
    const leastMs = (await cdp.isWhole()) ? Number(seconds) * 1_000 : 900
    check(gapMs > leastMs, `Timers slept for ${gapMs} ms only.`)
  },
}

const CHOICE = '[data-slot="redirect"] .qz-button'

const WATCH_TIMERS = `
  globalThis.longestGapMs = 0
  let lastMs = performance.now()
  void setInterval(() => {
    longestGapMs = Math.max(longestGapMs, performance.now() - lastMs)
    lastMs = performance.now()
  }, 500)
`

/** An answer that was on its way already would bring old news. */
function quiet({ lab }: Customer): Promise<void> {
  return lab.line === 'ok' ? waitUntil(() => lab.pending === 0) : Promise.resolve()
}

async function waitUntil(isSo: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && !isSo(); attempt++) await pause(10)
}

/** Waits a little: the answer that puts a clock right needs its time on a busy machine. */
async function checkTime(customer: Customer): Promise<void> {
  const { lab, tab } = customer
  const endMs = Date.parse((await lab.payment)?.expiresAt ?? '')
  let shown = ''
  let left = Number.NaN
  for (let attempt = 0; attempt < 15; attempt++) {
    shown = await tab.evaluate<string>(
      `document.querySelector('[data-slot=countdown] .qz-digits')?.textContent ?? ''`,
    )
    left = Math.ceil((endMs - lab.chain.simulator.now()) / 1_000)
    if (Math.abs(toSeconds(shown) - left) <= 1) return
    await pause(100)
  }
  throw new Error(`The screen shows ${shown}, with ${left} s left: ${customer.story()}`)
}

function countChoices({ tab }: Customer): Promise<number> {
  return tab.evaluate(`document.querySelectorAll('${CHOICE}').length`)
}

function readConnection({ tab }: Customer): Promise<string> {
  return tab.evaluate("document.querySelector('[data-connection]')?.dataset.connection")
}

async function isAt({ tab }: Customer, path: string): Promise<boolean> {
  const where = JSON.stringify(path)
  const isLoaded = `document.readyState === 'complete' && location.pathname.includes(${where})`
  // A page that is just being left does not answer.
  return tab.evaluate<boolean>(isLoaded).catch(() => false)
}

function check(isSo: boolean, problem: string): void {
  if (!isSo) throw new Error(problem)
}
