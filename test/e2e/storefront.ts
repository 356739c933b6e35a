import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import type { ScenarioName, SimulatedPayment } from '../../src/simulator/index.ts'
import { readQr } from './readQr.ts'

/** What `npm start` runs, for one worker: shop, backend with its own database on disk, simulator. */
export class Storefront {
  readonly shopUrl: string
  readonly simulatorUrl: string
  private readonly backendPid: number

  constructor({ shopUrl, simulatorUrl, pids }: Started) {
    this.shopUrl = shopUrl
    this.simulatorUrl = simulatorUrl
    this.backendPid = pids.backend
  }

  /** Decides what the payments play that start from now on. */
  async play(scenario: ScenarioName): Promise<void> {
    await this.control('play', { scenario })
  }

  /** Moves the clock of the shop and of the gateway together: by a time, or to shortly before the end of a payment. */
  async advance(by: { ms: number } | { handle: string; leaveMs: number }): Promise<void> {
    const answer = await fetch(`${this.shopUrl}/demo/advance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(by),
    })
    expect(answer.status).toBe(200)
  }

  /** Moves the clock on to an hour in UTC, today or tomorrow. */
  async toTimeOfDay(hour: number): Promise<void> {
    const answer = await fetch(`${this.simulatorUrl}/control/state`)
    const { nowMs } = (await answer.json()) as { nowMs: number }
    const dayMs = 24 * 60 * 60 * 1_000
    await this.advance({ ms: (dayMs + hour * 60 * 60 * 1_000 - (nowMs % dayMs)) % dayMs })
  }

  /** The newest payment, as the gateway sees it. */
  async payment(): Promise<SimulatedPayment> {
    const answer = await fetch(`${this.simulatorUrl}/control/state`)
    const { payments } = (await answer.json()) as { payments: SimulatedPayment[] }
    const newest = payments.at(-1)
    if (!newest) throw new Error('The gateway knows no payment yet.')
    return newest
  }

  async control(command: string, body: object): Promise<void> {
    const answer = await fetch(`${this.simulatorUrl}/control/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
  }

  /** Kills the backend as a power cut would. `npm start` starts it again. */
  killBackend(): void {
    process.kill(this.backendPid, 'SIGKILL')
  }

  async isAnswering(): Promise<boolean> {
    return fetch(`${this.shopUrl}/api/ok`).then(
      (answer) => answer.ok,
      () => false,
    )
  }
}

/** A test with a storefront of its worker's own. */
export const test = base.extend<{ checkout: Checkout }, { storefront: Storefront }>({
  storefront: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'quietzone-e2e-'))
      const { started, child } = await startStorefront(dataFolder)
      const storefront = new Storefront(started)
      // Hizli QR is closed for four hours a day. At noon it is open, whenever the tests run.
      await storefront.toTimeOfDay(12)
      await use(storefront)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(dataFolder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  checkout: async ({ page, storefront }, use) => {
    await storefront.play('approve')
    await use(new Checkout(page, storefront))
  },
})

/** A customer in front of the shop. */
export class Checkout {
  readonly page: Page
  readonly storefront: Storefront

  constructor(page: Page, storefront: Storefront) {
    this.page = page
    this.storefront = storefront
  }

  get code(): Locator {
    return this.page.locator('[data-slot="code"]')
  }

  /** Chooses a product that can be paid with the method, and presses Pay. */
  async buy(method: PaymentMethod): Promise<void> {
    const products = { 'cup-qr': 'silk-lantern', 'ph-qr': 'dried-mango', hizliqr: 'peshtemal' }
    await this.page.goto(`${this.storefront.shopUrl}/checkout/${products[method]}`)
    await this.page.getByRole('button', { name: /^Pay / }).click()
  }

  async expectPhase(phase: string, timeout = 15_000): Promise<void> {
    await expect(this.page.locator(`[data-phase="${phase}"]`)).toBeVisible({ timeout })
  }

  /** Scans the code from the screen with a phone, and decides at the bank that it leads to. */
  async scanAndDecide(decision: 'Approve' | 'Decline' | 'Wait'): Promise<void> {
    await expect(this.code).toBeVisible()
    const text = (await readQr(this.code)) ?? 'the code could not be read'
    const phone = await this.page.context().newPage()
    await phone.goto(text)
    // A page that is closed while it goes to another one can hang the browser.
    const answered = phone.waitForEvent('load')
    await phone.getByRole('button', { name: decision }).click()
    await answered
    await phone.close()
  }
}

export { expect }

interface Started {
  shopUrl: string
  simulatorUrl: string
  pids: { backend: number; simulator: number }
}

async function startStorefront(
  dataFolder: string,
): Promise<{ started: Started; child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['scripts/start.mjs', '--json', '--no-build', '--port', '0'],
    {
      env: { ...process.env, DATA_DIR: dataFolder, QUIETZONE_SIMULATOR_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  for await (const chunk of child.stdout) {
    output += String(chunk)
    const line = output.split('\n').find((each) => each.startsWith('{'))
    if (line) return { started: JSON.parse(line) as Started, child }
  }
  throw new Error(`The storefront did not start: ${output}`)
}
