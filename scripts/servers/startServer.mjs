import { spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * @typedef {object} Owner Whom the server runs as, where that is not who started it.
 * @property {number} uid @property {number} gid
 */

const TRIES = 3
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 10_000

/** A new folder for a server's data. @param {string} name @param {Owner | undefined} owner */
export function dataFolder(name, owner) {
  const folder = mkdtempSync(join(tmpdir(), `quietzone-${name}-`))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  return folder
}

/**
 * Starts a server on a free port of this machine and waits until it says that it is ready.
 *
 * @param {object} options
 * @param {string} options.path
 * @param {(port: number) => string[]} options.arguments
 * @param {import('node:child_process').SpawnOptions} options.spawnOptions
 * @param {RegExp} options.ready What it prints when it is ready.
 * @param {NodeJS.Signals} options.stopSignal
 * @param {string} options.folder Removed once the server has stopped.
 */
export async function startServer(options) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      const { stop } = await launch(options, port)
      return { port, stop }
    } catch (error) {
      // Somebody else may have taken the port in between.
      if (attempt < TRIES) continue
      rmSync(options.folder, { recursive: true, force: true })
      throw error
    }
  }
}

/** @param {Parameters<typeof startServer>[0]} options @param {number} port */
async function launch(options, port) {
  const { path, spawnOptions, ready, stopSignal, folder } = options
  const child = spawn(path, options.arguments(port), {
    ...spawnOptions,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve))
  let said = ''
  await new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`It did not start: ${said.trim().slice(-1_000)}`))
    const timer = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS)
    void ended.then(fail).finally(() => clearTimeout(timer))
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        said = `${said}${chunk}`.slice(-4_000)
        if (ready.test(said)) resolve(clearTimeout(timer))
      })
  })
  return {
    stop: async () => {
      child.kill(stopSignal)
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
      await ended
      clearTimeout(timer)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
