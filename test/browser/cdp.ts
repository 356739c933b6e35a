import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'
import { launchOptions } from '../../scripts/chromium.mjs'

/** Sends a command and resolves with its result, typed by Chromium's own protocol. */
export type Send = CDPSession['send']

/** What Chromium tells without being asked. */
export interface CdpEvent {
  method: string
  params: Record<string, unknown>
  sessionId?: string
}

const COMMAND_TIMEOUT_MS = 20_000
const END_TIMEOUT_MS = 5_000

/** Whether hidden timers sleep after a minute or after five, a browser with a new profile chooses by lot. */
const SLEEPING_TIMERS = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/60'

/**
 * A Chromium of its own, driven over a pipe without Playwright, which pins its pages visible: here tabs are
 * hidden and frozen for real. Bounded: no command waits for longer than 20 seconds.
 */
export class Cdp {
  private readonly child: ChildProcess
  private readonly profile: string
  private readonly input: Writable
  private readonly pending = new Map<number, (message: Answer) => void>()
  private readonly listeners = new Set<(event: CdpEvent) => void>()
  private lastId = 0
  private readonly ended: Promise<void>

  constructor() {
    const { executablePath, args = [], env } = launchOptions()
    if (!executablePath) throw new Error('No Chromium. Run `node scripts/chromium.mjs`.')
    this.profile = mkdtempSync(join(tmpdir(), 'quietzone-chromium-'))
    const own = ['--headless=new', '--no-sandbox', '--remote-debugging-pipe', SLEEPING_TIMERS]
    this.child = spawn(executablePath, [...args, ...own, `--user-data-dir=${this.profile}`], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      // A process group, so that its renderers can be ended with it.
      detached: true,
    })
    const [, , , input, output] = this.child.stdio
    this.input = pipeEnd<Writable>(input)
    // The pipe breaks when Chromium ends first.
    this.input.on('error', () => {})
    this.listen(pipeEnd<Readable>(output))
    this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()))
    process.once('exit', this.end)
  }

  /**
   * Whether this is what customers have. The headless shell keeps no left page for the Back button, and lets
   * hidden timers run once a second, not always once a minute.
   */
  async isWhole(): Promise<boolean> {
    const { product } = await this.session()('Browser.getVersion')
    return !product.startsWith('Headless')
  }

  /** For commands to the browser itself, or to one tab. */
  session(sessionId?: string): Send {
    return (method, params) => this.command(method, params, sessionId)
  }

  on(listener: (event: CdpEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async close(): Promise<void> {
    void this.session()('Browser.close').catch(() => {})
    const timer = setTimeout(this.end, END_TIMEOUT_MS)
    await this.ended
    clearTimeout(timer)
    process.removeListener('exit', this.end)
    for (const answer of this.pending.values()) answer({ error: { message: 'Chromium ended' } })
    this.end()
  }

  /** Leaves neither a process nor a file behind. */
  private readonly end = (): void => {
    try {
      if (this.child.pid) process.kill(-this.child.pid, 'SIGKILL')
    } catch {
      // All of its processes have ended already.
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  private command<Result>(method: string, params: unknown, sessionId?: string): Promise<Result> {
    this.lastId += 1
    const id = this.lastId
    return new Promise((resolve, reject) => {
      const giveUp = () => answer({ error: { message: 'no answer' } })
      const timer = setTimeout(giveUp, COMMAND_TIMEOUT_MS)
      const answer = ({ result, error }: Answer<Result>) => {
        clearTimeout(timer)
        this.pending.delete(id)
        if (result) resolve(result)
        else reject(new Error(`${method}: ${error?.message}`))
      }
      this.pending.set(id, answer)
      this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  private listen(output: Readable): void {
    let text = ''
    output.setEncoding('utf8')
    output.on('data', (chunk: string) => {
      const messages = (text + chunk).split('\0')
      text = messages.pop() ?? ''
      for (const each of messages) this.take(JSON.parse(each))
    })
  }

  private take(message: Answer & CdpEvent): void {
    if (message.id !== undefined) this.pending.get(message.id)?.(message)
    else for (const listener of this.listeners) listener(message)
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what a command answers is typed by the protocol, at `Send`.
interface Answer<Result = any> {
  id?: number
  result?: Result
  error?: { message: string }
}

function pipeEnd<End>(stream: unknown): End
function pipeEnd(stream: unknown): unknown {
  if (!stream) throw new Error('Chromium was started without a pipe.')
  return stream
}
