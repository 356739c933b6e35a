import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPicture } from '../e2e/readQr.ts'
import { until } from './until.ts'

/** What both engines understand. */
export interface Connection {
  open(url: string): Promise<void>
  /** Runs the body of a function in the page and returns its value. */
  run(script: string): Promise<unknown>
  /** The visible part of the page, a PNG in base64. */
  screenshot(): Promise<string>
  resize(width: number, height: number): Promise<void>
  click(elementId: string): Promise<void>
  stop(): Promise<void>
}

/** The one page of a browser. */
export class EnginePage {
  readonly engine: string
  private readonly connection: Connection

  constructor(engine: string, connection: Connection) {
    this.engine = engine
    this.connection = connection
  }

  open(url: string): Promise<void> {
    return this.connection.open(url)
  }

  run(script: string): Promise<unknown> {
    return this.connection.run(script)
  }

  resize(width: number, height: number): Promise<void> {
    return this.connection.resize(width, height)
  }

  /** Shows a page of the same origin in a frame as wide as a phone. The windows of both browsers cannot be that narrow. */
  async openInFrame(url: string): Promise<void> {
    // A new frame each time: an old one would show its last page until the next has loaded.
    await this.run(`
      const frame = Object.assign(document.createElement('iframe'), { width: 375, height: 812 })
      frame.style.cssText = 'position: fixed; inset: 0 auto auto 0; border: 0; background: #fff'
      frame.src = ${JSON.stringify(url)}
      document.body.replaceChildren(frame)`)
  }

  /** Presses the button whose text matches, as soon as it is there. */
  async press(text: RegExp): Promise<void> {
    let id: string | undefined
    await until(`a button ${text} is on the page`, async () => {
      const found = await this.run(
        `return [...document.querySelectorAll('button, a[href]')].find((each) =>
          ${text}.test(each.textContent.trim()) && each.getClientRects().length > 0) ?? null`,
      )
      id = found ? String(Object.values(found)[0]) : undefined
      return id !== undefined
    })
    if (id) await this.connection.click(id)
  }

  async waitForPhase(phase: string): Promise<void> {
    const seen = `return (frames[0] ?? window).document.querySelector('[data-phase="${phase}"]')?.getClientRects().length > 0`
    await until(
      `${this.engine} shows the phase ${phase}`,
      async () => (await this.run(seen)) === true,
    )
  }

  /** Keeps the screenshot in `test-results/engines`. */
  async screenshot(name: string): Promise<Buffer> {
    const png = Buffer.from(await this.connection.screenshot(), 'base64')
    const folder = join('test-results', 'engines')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${this.engine}-${name}.png`), png)
    return png
  }

  /** The text of the code that is on the screen, read as a strict phone would. */
  async readCode(name: string): Promise<string> {
    await until('the code is drawn', async () =>
      Boolean(await this.run(`return document.querySelector('[data-slot="code"] svg') !== null`)),
    )
    await this.run(
      `document.querySelector('[data-slot="code"]').scrollIntoView({ block: 'center' })`,
    )
    let text: string | undefined
    await until('the code can be read', async () => {
      text = await readPicture(await this.screenshot(name))
      return text !== undefined
    })
    return text ?? ''
  }

  stop(): Promise<void> {
    return this.connection.stop()
  }
}
