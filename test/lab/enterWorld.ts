import { createHash } from 'node:crypto'
import { vi } from 'vitest'
import type { World } from './world.ts'

/** What the world of a schedule has caught of the real one. */
export interface Outside {
  /** What was written to the console. */
  complaints: string[]
  /** Work of crypto that is under way, in real time. */
  atWork(): number
  /** Gives everything back. */
  leave(): void
}

/**
 * Puts the device's time in the place of the real one: all that a page can call goes by it, TanStack Query's
 * timers too, and `globals` as well. React keeps its own scheduler and works in real turns, as unhurried as in a browser.
 */
export function enterWorld(world: World, globals: object = {}): Outside {
  const complaints: string[] = []
  const stubs = {
    setTimeout: (run: () => void, delayMs = 0) => world.setDeviceTimer(run, delayMs),
    setInterval: (run: () => void, delayMs = 0) => world.setDeviceTimer(run, delayMs, delayMs),
    clearTimeout: (id: unknown) => world.clearTimer(Number(id)),
    clearInterval: (id: unknown) => world.clearTimer(Number(id)),
    // What a host's callback throws is the host's affair.
    reportError: () => undefined,
    IS_REACT_ACT_ENVIRONMENT: false,
    ...globals,
  }
  for (const [name, value] of Object.entries(stubs)) vi.stubGlobal(name, value)
  const { now } = Date
  // Not by a spy: it would keep a note of each call.
  Date.now = world.device.wallMs
  const error = vi.spyOn(console, 'error').mockImplementation((...all: unknown[]) => {
    complaints.push(all.map(String).join(' ').slice(0, 300))
  })
  // Hints for developers, such as about CORS, are no complaints.
  const hint = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const work = watchCrypto()
  return {
    complaints,
    atWork: work.underWay,
    leave() {
      work.stop()
      Date.now = now
      error.mockRestore()
      hint.mockRestore()
      vi.unstubAllGlobals()
      sessionStorage.clear()
      document.body.replaceChildren()
    },
  }
}

/**
 * Counts what crypto has in hand: the only work in the chain that takes real time. Digests, one for each read, are
 * made at once, because most of a run would be waiting for them.
 */
function watchCrypto() {
  const { subtle } = crypto
  const names = ['importKey', 'sign', 'verify'] as const
  let count = 0
  const replace = (name: string, value: unknown) =>
    Object.defineProperty(subtle, name, { configurable: true, value })
  replace('digest', async (algorithm: string, data: Uint8Array) => {
    const { buffer } = Uint8Array.from(createHash(algorithm).update(data).digest())
    return buffer
  })
  for (const name of names) {
    const work = Reflect.get(subtle, name)
    replace(name, async (...all: unknown[]) => {
      count += 1
      try {
        return await Reflect.apply(work, subtle, all)
      } finally {
        count -= 1
      }
    })
  }
  return {
    underWay: () => count,
    stop() {
      for (const name of ['digest', ...names]) Reflect.deleteProperty(subtle, name)
    },
  }
}
