import type { Cdp } from './cdp.ts'
import type { Lab } from './lab.ts'
import { isBrowserLine, type Line } from './line.ts'
import type { PageRecord } from './page/recorder.ts'
import { DEVICES, type Schedule } from './schedule.ts'
import { Tab } from './tab.ts'

/** How long a screen is waited for: a read that hangs, the longest pause after it, and some. */
const PATIENCE_MS = 40_000

/** A customer with one or more tabs on a payment, and all that the tabs have shown so far. */
export class Customer {
  readonly lab: Lab
  readonly tabs: Tab[] = []
  /** What each tab has recorded. */
  readonly records: PageRecord[][] = []
  readonly cdp: Cdp
  private readonly url: string
  private readonly before: string
  private line: Line
  private contextId: string | undefined

  constructor(cdp: Cdp, lab: Lab, shopUrl: string, { page = [], device, line = 'ok' }: Schedule) {
    this.cdp = cdp
    this.lab = lab
    this.line = line
    lab.line = isBrowserLine(line) ? 'ok' : line
    const wishes = page.map((wish) => `${wish}=1`).join('&')
    this.url = `${shopUrl}/${lab.id}/pay/${lab.handle}?${wishes}`
    this.before = device ? DEVICES[device] : ''
  }

  async openTab(): Promise<void> {
    const records: PageRecord[] = []
    this.records.push(records)
    const onReport = (text: string) => records.push(JSON.parse(text))
    const { before, cdp, line, url } = this
    this.contextId ??= (await cdp.session()('Target.createBrowserContext')).browserContextId
    const options = { before, line, onReport, browserContextId: this.contextId }
    this.tabs.push(await Tab.open(cdp, url, options))
  }

  async setLine(line: Line): Promise<void> {
    this.line = line
    this.lab.line = isBrowserLine(line) ? 'ok' : line
    for (const tab of this.tabs) await tab.setLine(line)
  }

  /** The first tab. */
  get tab(): Tab {
    const [tab] = this.tabs
    if (!tab) throw new Error('No tab is open.')
    return tab
  }

  get seen(): readonly PageRecord[] {
    return this.records[0] ?? []
  }

  get phase(): string | undefined {
    return this.seen.findLast(({ kind }) => kind === 'phase')?.value
  }

  async goTo(path: string): Promise<void> {
    const target = JSON.stringify(path || this.url)
    await this.tab.evaluate(`void setTimeout(() => location.assign(${target}))`)
  }

  async see(phase: string): Promise<void> {
    await this.until(() => this.phase === phase, `the screen says ${phase}`)
  }

  /** Waits until something is so; a laboratory never waits without a limit. */
  async until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const endMs = performance.now() + PATIENCE_MS
    while (!(await isSo())) {
      if (performance.now() > endMs) throw new Error(`It never came that ${what}: ${this.story()}`)
      await pause(20)
    }
  }

  /** What the first tab went through, for a message. */
  story(): string {
    return this.seen.map(({ kind, value }) => `${kind} ${value}`).join(', ')
  }

  async close(): Promise<void> {
    for (const tab of this.tabs) await tab.close().catch(() => {})
    const browserContextId = this.contextId
    if (browserContextId === undefined) return
    const browser = this.cdp.session()
    await browser('Target.disposeBrowserContext', { browserContextId }).catch(() => {})
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
