import { type Customer, pause } from './customer.ts'
import type { Lab } from './lab.ts'

/** How long the right screen took once somebody was back, and how often the shop was asked for it. */
export interface Reaction {
  phase: string
  ms: number
  requests: number
  /** What a request without anything around it took right afterwards. */
  plainMs: number
  /** What the screen went through meanwhile. */
  story: string
}

/** Signs of somebody who is back. `focus` comes before the tab can be seen. */
const RETURNS: ReadonlySet<string> = new Set(['visible', 'online', 'resume', 'pageshow'])
/** Shorter than any pause between two reads. */
const QUIET_MS = 500

/**
 * Brings the customer back, and measures in the page itself until the screen says what it must. Nothing is
 * measured where the Back button loads the page anew.
 */
export async function measure(
  customer: Customer,
  phase: string,
  comeBack: () => Promise<void>,
): Promise<Reaction | undefined> {
  const { lab } = customer
  const first = customer.seen.length
  const readsBefore = lab.readsAtMs.length
  await comeBack()
  await customer.see(phase)
  await pause(QUIET_MS)
  const seen = customer.seen.slice(first)
  const back = seen.find(({ kind, value }) => kind === 'attention' && RETURNS.has(value))
  const right = seen.find(({ kind, value }) => kind === 'phase' && value === phase)
  const isNewPage = new Set(customer.seen.map(({ document }) => document)).size > 1
  if (!back && isNewPage && !(await customer.cdp.isWhole())) return undefined
  if (!back) throw new Error(`The page was never told that somebody is back: ${customer.story()}`)
  // Nothing new appeared: the screen was right already.
  const ms = right ? Math.max(0, right.atMs - back.atMs) : 0
  const story = seen.map(
    (each) => `${Math.round(each.atMs - back.atMs)} ms ${each.kind} ${each.value}`,
  )
  const requests = lab.readsAtMs.length - readsBefore
  const plainMs = await customer.tab.evaluate<number>(timeRequest(lab))
  return { phase, ms, requests, plainMs, story: story.join(', ') }
}

function timeRequest({ id, handle }: Lab): string {
  const url = JSON.stringify(`/${id}/api/payments/${handle}`)
  return `{
    const startMs = performance.now()
    fetch(${url}).then((answer) => answer.text()).then(() => performance.now() - startMs)
  }`
}
