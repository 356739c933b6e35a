/**
 * Browsers have six HTTP/1.1 connections to an origin, over all tabs. Event streams that took all of them would leave none
 * for the shop.
 */
const SLOTS = ['quietzone-stream-1', 'quietzone-stream-2']

/**
 * Waits until one of two slots for event streams is free, over all tabs of this origin, and returns the function that
 * gives it back. Without the Web Locks API (Safari before 15.4, pages that may not store anything) the two slots are those
 * of this page. After an abort the returned function has nothing to give back.
 *
 * @param turn Spreads those that wait over the slots.
 */
export async function acquireStreamSlot(turn: number, signal: AbortSignal): Promise<() => void> {
  try {
    for (const name of SLOTS) {
      const release = await requestLock(name, { ifAvailable: true })
      if (release) return release
    }
    const name = SLOTS[turn % SLOTS.length] ?? ''
    return (await requestLock(name, { signal })) ?? doNothing
  } catch {
    return signal.aborted ? doNothing : acquireInPage(signal)
  }
}

/** Resolves to what releases the lock; to `undefined` when it is not available. Rejects where there are no locks. */
function requestLock(name: string, options: LockOptions): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      if (!lock) return resolve(undefined)
      return new Promise<void>((release) => resolve(release))
    }
    navigator.locks.request(name, options, hold).catch(reject)
  })
}

const waiting: (() => void)[] = []
let taken = 0

async function acquireInPage(signal: AbortSignal): Promise<() => void> {
  if (taken < SLOTS.length) taken += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  let isHeld = true
  const release = () => {
    if (!isHeld) return
    isHeld = false
    const next = waiting.shift()
    if (next) next()
    else taken -= 1
  }
  if (signal.aborted) release()
  return release
}

function doNothing(): void {}
