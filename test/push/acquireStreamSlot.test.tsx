import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireStreamSlot } from '../../src/react/acquireStreamSlot.ts'

let asked: { stop: AbortController; release(): void }[] = []

beforeEach(() => {
  asked = []
})
afterEach(async () => {
  for (const { stop } of asked) stop.abort()
  await turns()
  for (const { release } of asked) release()
  Reflect.deleteProperty(navigator, 'locks')
})

/** Asks for slots, and tells which of them are held. */
function ask(count: number) {
  return Array.from({ length: count }, (_, turn) => {
    const stop = new AbortController()
    const slot = { stop, isHeld: false, release: () => {} }
    asked.push(slot)
    void acquireStreamSlot(turn, stop.signal).then((release) => {
      slot.isHeld = !stop.signal.aborted
      slot.release = () => {
        slot.isHeld = false
        release()
      }
    })
    return slot
  })
}

const turns = () => new Promise((resolve) => setTimeout(resolve, 0))
const held = (slots: { isHeld: boolean }[]) => slots.map(({ isHeld }) => isHeld)

describe.each([
  ['with locks over all tabs', () => provideLocks(createLocks())],
  ['without locks', () => {}],
  [
    'where the browser forbids locks',
    () => provideLocks({ request: () => Promise.reject(new DOMException('no', 'SecurityError')) }),
  ],
] as const)('slots for event streams %s', (_, provide) => {
  beforeEach(provide)

  it('U22 are two; the others wait, and get one that is given back', async () => {
    const slots = ask(4)
    await turns()
    expect(held(slots)).toEqual([true, true, false, false])
    slots[0]?.release()
    slots[1]?.release()
    await turns()
    expect(held(slots)).toEqual([false, false, true, true])
  })

  it('U22 pass over those that no longer wait', async () => {
    const slots = ask(4)
    await turns()
    slots[2]?.stop.abort()
    slots[0]?.release()
    slots[1]?.release()
    await turns()
    expect(held(slots)).toEqual([false, false, false, true])
    slots[3]?.release()
    const next = ask(3)
    await turns()
    expect(held(next)).toEqual([true, true, false])
  })
})

it('U22 a browser that never answers leaves the page polling', async () => {
  provideLocks({ request: () => new Promise(() => {}) })
  const slots = ask(2)
  await turns()
  expect(held(slots)).toEqual([false, false])
})

function provideLocks(locks: { request(...args: never[]): Promise<unknown> }): void {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks })
}

/** Locks as the standard has them, for one name at a time: the simulated browser has none. */
function createLocks() {
  const queues = new Map<string, (() => void)[]>()
  return {
    async request(
      name: string,
      { ifAvailable, signal }: LockOptions,
      hold: (lock: object | null) => unknown,
    ) {
      const queue = queues.get(name)
      if (queue && ifAvailable) return hold(null)
      if (queue) {
        await new Promise<void>((resolve, reject) => {
          queue.push(resolve)
          signal?.addEventListener('abort', () => {
            queues.get(name)?.splice(queue.indexOf(resolve), 1)
            reject(signal.reason)
          })
        })
      } else queues.set(name, [])
      try {
        return await hold({})
      } finally {
        const next = queues.get(name)?.shift()
        if (next) next()
        else queues.delete(name)
      }
    },
  }
}
