import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { BackendSettings } from './backendSettings.ts'

/** A backend that runs in a process of its own. */
export interface Backend {
  name: string
  url: string
  /** Resolves when the process is gone, however it went. */
  died: Promise<void>
  isAlive(): boolean
  /** Ends the process as a power cut would, and waits for its end. */
  kill(): Promise<void>
  /** Resolves when the process is dead, or has shown that it lives on and all that it said was heard. */
  diesOrLives(): Promise<'dead' | 'alive'>
}

/** Starts a backend and waits until it listens. `onLine` hears what it says of the points that it passes. */
export async function startBackend(
  file: string,
  settings: BackendSettings,
  onLine: (line: string) => void = () => undefined,
): Promise<Backend> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, BACKEND: JSON.stringify(settings) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let isAlive = true
  const died = new Promise<void>((resolve) => {
    child.once('close', () => {
      isAlive = false
      resolve()
    })
  })
  const pongs: (() => void)[] = []
  const port = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, listening] = /^listening (\d+)$/.exec(line) ?? []
      if (listening) resolve(listening)
      else if (line === 'pong') pongs.shift()?.()
      else onLine(line)
    })
  })
  const early = died.then(() => Promise.reject(new Error('The backend died at its start.')))
  const url = `http://127.0.0.1:${await Promise.race([port, early])}`
  early.catch(() => undefined)
  return {
    name: settings.name,
    url,
    died,
    isAlive: () => isAlive,
    kill: () => {
      child.kill('SIGKILL')
      return died
    },
    diesOrLives: () => {
      const pong = new Promise<void>((resolve) => pongs.push(resolve))
      const answered = fetch(`${url}/ping`).catch(() => died)
      return Promise.race([
        died.then(() => 'dead' as const),
        Promise.all([answered, pong]).then(() => 'alive' as const),
      ])
    },
  }
}
