import type { Browser, BrowserContext, Page } from 'playwright'
import type { Backend } from './createBackend.ts'
import type { Product, Run, Truth } from './paymentRun.ts'
import { readScreen, type Screen } from './readScreen.ts'

/** What was on the screen at one second of a run, beside the truth at that moment. */
export interface Sight extends Screen {
  atMs: number
  truth: Truth
}

export interface StageOptions {
  /** How long the code lives. @default 2 */
  minutes?: number
  /** How wrong the device's clock is from the start, in milliseconds. */
  skewMs?: number
  /** Runs in the page before anything else. */
  before?: () => void
  fault?: Run['fault']
}

/** A round moment; nothing depends on which. */
export const START_MS = Date.UTC(2026, 10, 21, 12)
const STEP_MS = 1_000
let lastRun = 0

/**
 * One product, one payment, one page in Chromium, on a clock that only the bench moves: the page's timers,
 * `Date`, `performance` and `AbortSignal.timeout`, and the server's time with them. The network is real.
 */
export class Stage {
  readonly page: Page
  readonly run: Run
  readonly sights: Sight[] = []
  private readonly context: BrowserContext
  private readonly backend: Backend
  private readonly clock: { nowMs: number }

  static async open(
    browser: Browser,
    backend: Backend,
    product: Product,
    options: StageOptions = {},
  ): Promise<Stage> {
    const { minutes = 2, skewMs = 0, before, fault = () => undefined } = options
    const clock = { nowMs: START_MS }
    const run: Run = {
      id: `run-${++lastRun}`,
      product,
      truth: 'open',
      now: () => clock.nowMs,
      expiresAtMs: START_MS + minutes * 60_000,
      fault,
      questions: [],
      answering: 0,
    }
    backend.add(run)
    const context = await browser.newContext()
    await context.clock.install({ time: START_MS + skewMs })
    await context.clock.pauseAt(START_MS + skewMs)
    await context.addInitScript(tellAbortSignalTheTime)
    if (before) await context.addInitScript(before)
    const page = await context.newPage()
    const stage = new Stage(page, run, context, backend, clock)
    await page.goto(`${backend.origin}/${product}.html?run=${run.id}&minutes=${minutes}`)
    await stage.settle()
    return stage
  }

  private constructor(
    page: Page,
    run: Run,
    context: BrowserContext,
    backend: Backend,
    clock: { nowMs: number },
  ) {
    this.page = page
    this.run = run
    this.context = context
    this.backend = backend
    this.clock = clock
  }

  /** How long the run has lasted. */
  get atMs(): number {
    return this.clock.nowMs - START_MS
  }

  /** Lets time pass for page and server, looking at the screen once a second. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      this.clock.nowMs += STEP_MS
      this.backend.release()
      await this.context.clock.runFor(STEP_MS)
      await this.settle()
      await this.look()
    }
  }

  /** Lets time pass while the device sleeps: no timer runs, and on waking each that is due runs once. */
  async sleep(ms: number): Promise<void> {
    this.clock.nowMs += ms
    await this.context.clock.fastForward(ms)
    await this.settle()
    await this.look()
  }

  /** Sets the device's clock, as a person or its system may. No time passes. */
  async setDeviceClock(aheadMs: number): Promise<void> {
    await this.context.clock.setSystemTime(this.clock.nowMs + aheadMs)
  }

  async setOffline(isOffline: boolean): Promise<void> {
    await this.context.setOffline(isOffline)
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.settle()
  }

  /** What the shop was told. */
  async told(): Promise<string[]> {
    return this.page.evaluate(() => window.bench.told)
  }

  async close(): Promise<void> {
    await this.context.close()
  }

  private async look(): Promise<void> {
    const screen = await this.page.evaluate(readScreen)
    this.sights.push({ ...screen, atMs: this.atMs, truth: this.run.truth })
  }

  /** Waits in real time until nothing is under way that will be answered at this moment. */
  private async settle(): Promise<void> {
    for (let quiet = 0; quiet < 2; quiet++) {
      await new Promise((resolve) => setTimeout(resolve, 4))
      if (this.run.answering > 0) quiet = -1
    }
  }
}

/** Playwright's clock leaves these two alone; without them nothing would ever time out on a stage. */
function tellAbortSignalTheTime(): void {
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new DOMException('timed out', 'TimeoutError')), ms)
    return controller.signal
  }
}
