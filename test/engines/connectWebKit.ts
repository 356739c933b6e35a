import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from './EnginePage.ts'
import { until } from './until.ts'

interface Programs {
  browser: string
  driver: string
  screen: string
}

/** Starts WebKitGTK's MiniBrowser on a screen in memory and drives it over its WebDriver. */
export async function connectWebKit({ browser, driver, screen }: Programs): Promise<Connection> {
  const home = mkdtempSync(join(tmpdir(), 'quietzone-webkit-'))
  const started: ChildProcess[] = []
  const stop = async () => {
    for (const child of started.reverse()) await end(child)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const x = spawn(
      screen,
      ['-displayfd', '3', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    )
    started.push(x)
    const display = await readDisplay(x)
    const port = await freePort()
    const child = spawn(driver, [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: `:${display}`,
        HOME: home,
        GDK_BACKEND: 'x11',
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
        // Root, in a container, may not make the namespaces of its sandbox.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
        LANG: 'C.UTF-8',
      },
    })
    started.push(child)
    const base = `http://127.0.0.1:${port}`
    await until('the driver of WebKit listens', () =>
      fetch(`${base}/status`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    const capabilities = {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
    }
    const session = await send(base, 'POST', '/session', { capabilities })
    const at = `${base}/session/${(session as { sessionId: string }).sessionId}`
    return {
      open: async (url) => void (await send(at, 'POST', '/url', { url })),
      run: (script) => send(at, 'POST', '/execute/sync', { script, args: [] }),
      screenshot: async () => String(await send(at, 'GET', '/screenshot')),
      resize: async (width, height) =>
        void (await send(at, 'POST', '/window/rect', { x: 0, y: 0, width, height })),
      click: async (id) => void (await send(at, 'POST', `/element/${id}/click`, {})),
      stop: async () => {
        await send(at, 'DELETE', '').catch(() => undefined)
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function send(base: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${base}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value).slice(0, 500)}`)
  return value
}

async function readDisplay(x: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of x.stdio[3] as NodeJS.ReadableStream) {
    text += String(chunk)
    if (text.includes('\n')) return text.trim()
  }
  throw new Error('Xvfb ended before it had a display.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
