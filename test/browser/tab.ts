import type { Cdp, CdpEvent, Send } from './cdp.ts'
import { type BrowserLine, isBrowserLine, type Line } from './line.ts'

export interface TabOptions {
  /** Runs in each document before anything else. */
  before?: string
  /** What the page reports through `window.report`. */
  onReport?: (text: string) => void
  /** Tabs of one customer share what a browser profile shares, and its few connections; others do not. */
  browserContextId: string
  /** The line when the page is opened. @default 'ok' */
  line?: Line
}

/** One tab in a window of its own, so that hiding it leaves the others alone. */
export class Tab {
  private readonly browser: Send
  private readonly send: Send
  private readonly targetId: string
  private readonly windowId: number
  private readonly forget: () => void
  private line: BrowserLine | undefined

  static async open(cdp: Cdp, url: string, options: TabOptions): Promise<Tab> {
    const browser = cdp.session()
    const { browserContextId } = options
    const { targetId } = await browser('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      browserContextId,
    })
    const { sessionId } = await browser('Target.attachToTarget', { targetId, flatten: true })
    const { windowId } = await browser('Browser.getWindowForTarget', { targetId })
    const tab = new Tab(cdp, { targetId, sessionId, windowId }, options)
    await tab.start(url, options)
    return tab
  }

  private constructor(
    cdp: Cdp,
    ids: { targetId: string; sessionId: string; windowId: number },
    { onReport }: TabOptions,
  ) {
    this.browser = cdp.session()
    this.send = cdp.session(ids.sessionId)
    this.targetId = ids.targetId
    this.windowId = ids.windowId
    this.forget = cdp.on((event) => {
      if (event.sessionId !== ids.sessionId) return
      if (event.method === 'Runtime.bindingCalled') onReport?.(String(event.params.payload))
      if (event.method === 'Fetch.requestPaused') void this.passOn(event).catch(() => {})
    })
  }

  private async start(url: string, { before, line = 'ok' }: TabOptions): Promise<void> {
    await this.send('Page.enable')
    await this.send('Runtime.enable')
    await this.send('Network.enable')
    await this.send('Runtime.addBinding', { name: 'report' })
    if (before) await this.send('Page.addScriptToEvaluateOnNewDocument', { source: before })
    await this.setLine(line)
    await this.send('Page.navigate', { url })
  }

  async hide(): Promise<void> {
    await this.setWindow('minimized')
    await this.waitFor("document.visibilityState === 'hidden'")
  }

  /** Shows the tab again. Chromium thaws a frozen one that is shown. */
  async show(): Promise<void> {
    await this.setWindow('normal')
    await this.waitFor("document.visibilityState === 'visible'")
  }

  /** Freezes the tab; it must be hidden, or nothing happens. */
  async freeze(): Promise<void> {
    await this.send('Page.setWebLifecycleState', { state: 'frozen' })
  }

  async thaw(): Promise<void> {
    await this.send('Page.setWebLifecycleState', { state: 'active' })
  }

  async setOffline(offline: boolean): Promise<void> {
    const speed = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
    await this.send('Network.emulateNetworkConditions', { offline, ...speed })
  }

  /** Has status requests fail in the browser, or lets them go again. */
  async setLine(line: Line): Promise<void> {
    this.line = isBrowserLine(line) ? line : undefined
    if (this.line) await this.send('Fetch.enable', { patterns: STATUS_READS })
    else await this.send('Fetch.disable')
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    const options = { awaitPromise: true, returnByValue: true }
    const { result } = await this.send('Runtime.evaluate', { expression, ...options })
    return result.value
  }

  async reload(): Promise<void> {
    await this.send('Page.reload')
  }

  /** Goes back as the Back button does, by the page itself. */
  async back(): Promise<void> {
    await this.evaluate('void setTimeout(() => history.back())')
  }

  /** Lets the page's time run ahead by itself; the network waits meanwhile. */
  async runAhead(ms: number): Promise<void> {
    await this.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget: ms })
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot')
    return Buffer.from(data, 'base64')
  }

  async close(): Promise<void> {
    this.forget()
    await this.browser('Target.closeTarget', { targetId: this.targetId })
  }

  private async setWindow(windowState: 'minimized' | 'normal'): Promise<void> {
    const { windowId } = this
    await this.browser('Browser.setWindowBounds', { windowId, bounds: { windowState } })
  }

  private async waitFor(condition: string): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      if (await this.evaluate<boolean>(condition)) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`The tab never came so far that ${condition}.`)
  }

  private async passOn({ params }: CdpEvent): Promise<void> {
    const requestId = String(params.requestId)
    if (this.line === 'tls') {
      // The plain server understands no TLS: the connection fails as with a broken certificate.
      const { url } = Object(params.request)
      const secure = String(url).replace('http:', 'https:')
      await this.send('Fetch.continueRequest', { requestId, url: secure })
    } else if (this.line) {
      const errorReason = this.line === 'refused' ? 'ConnectionRefused' : 'NameNotResolved'
      await this.send('Fetch.failRequest', { requestId, errorReason })
    } else await this.send('Fetch.continueRequest', { requestId })
  }
}

const STATUS_READS = [{ urlPattern: '*/api/payments/*' }]
