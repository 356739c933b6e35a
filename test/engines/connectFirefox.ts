import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from './EnginePage.ts'
import { until } from './until.ts'

/** Starts Firefox without a window and speaks Marionette with it: WebDriver's commands over a socket. */
export async function connectFirefox(
  browser: string,
  preferences: Readonly<Record<string, unknown>> = {},
): Promise<Connection> {
  const profile = mkdtempSync(join(tmpdir(), 'quietzone-firefox-'))
  const lines = Object.entries({ ...PREFERENCES, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const child = spawn(
    browser,
    ['--headless', '--marionette', '--no-remote', '--profile', profile],
    {
      stdio: 'ignore',
      env: { ...process.env, HOME: profile, MOZ_DISABLE_AUTO_SAFE_MODE: '1' },
    },
  )
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const file = join(profile, 'MarionetteActivePort')
    await until(
      'Firefox opens its port',
      () => existsSync(file) && readFileSync(file, 'utf8') !== '',
    )
    const socket = connect(Number(readFileSync(file, 'utf8')), '127.0.0.1')
    const send = readAnswers(socket)
    await once(socket, 'connect')
    const command = (name: string, body: object = {}) => send(`WebDriver:${name}`, body)
    await command('NewSession', { capabilities: {} })
    return {
      open: async (url) => void (await command('Navigate', { url })),
      run: async (script) => value(await command('ExecuteScript', { script, args: [] })),
      screenshot: async () => String(value(await command('TakeScreenshot', { full: false }))),
      resize: async (width, height) =>
        void (await command('SetWindowRect', { x: 0, y: 0, width, height })),
      click: async (id) => void (await command('ElementClick', { id })),
      stop: async () => {
        socket.destroy()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const PREFERENCES = {
  'marionette.port': 0,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'services.settings.server': 'data:,',
  'intl.accept_languages': 'en-US',
}

function value(answer: unknown): unknown {
  return (answer as { value: unknown }).value
}

/** Each message is its length in bytes, a colon, and JSON: `[type, id, error, result]`. */
function readAnswers(socket: Socket) {
  const waiting = new Map<number, (message: unknown[]) => void>()
  let received = Buffer.alloc(0)
  let lastId = 0
  socket.on('close', () => {
    for (const answer of waiting.values()) answer([1, 0, 'Firefox closed the connection.'])
  })
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    for (;;) {
      const colon = received.indexOf(':')
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)).toString())
      if (colon < 0 || received.length < end) return
      const message: unknown = JSON.parse(received.subarray(colon + 1, end).toString())
      received = received.subarray(end)
      if (!Array.isArray(message)) continue
      waiting.get(Number(message[1]))?.(message)
      waiting.delete(Number(message[1]))
    }
  })
  return (name: string, body: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1
      const text = JSON.stringify([0, lastId, name, body])
      waiting.set(lastId, ([, , error, result]) =>
        error
          ? reject(new Error(`${name}: ${JSON.stringify(error).slice(0, 500)}`))
          : resolve(result),
      )
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
}
