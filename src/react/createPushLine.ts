import type { Clock, TimerHandle } from '../base/clock.ts'
import { hashText } from '../core/hashText.ts'
import { countDrops, type PushEnd, reconnectDelay } from '../core/reconnectDelay.ts'
import { acquireStreamSlot } from './acquireStreamSlot.ts'
import { readEventStream } from './readEventStream.ts'

/** Listeners are told at most this often, whatever the server sends. */
const BURST_MS = 200

/** The event stream of one payment, shared by all who listen on this page. */
export interface PushLine {
  /** Calls back with the newest version that the stream names, and with `undefined` when it is lost. */
  join(onVersion: (version: number | undefined) => void): () => void
}

/** Keeps an event stream open while somebody listens and the page can be seen; after a drop it opens another. */
export function createPushLine({ open, clock, seed, onEmpty }: PushLineOptions): PushLine {
  const listeners = new Set<(version: number | undefined) => void>()
  let session: AbortController | undefined
  let heard: number | undefined
  let told: number | undefined
  let burstTimer: TimerHandle | undefined

  function update(): void {
    const isWanted = listeners.size > 0 && document.visibilityState !== 'hidden'
    if (isWanted && !session) {
      session = new AbortController()
      void run(session.signal)
    } else if (!isWanted && session) {
      session.abort()
      session = undefined
      hear(undefined)
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    let drops = 0
    // A beat later, so that a component which is mounted twice at once opens one stream.
    for (let delayMs = 0; ; ) {
      await pause(delayMs, signal, clock)
      if (signal.aborted) return
      const release = await acquireStreamSlot(hashText(seed), signal)
      const openedAtMs = clock.monotonic()
      const end: PushEnd = await readEventStream({ open, signal, clock, onVersion: hear })
      release()
      if (signal.aborted) return
      hear(undefined)
      drops = countDrops(drops, clock.monotonic() - openedAtMs)
      delayMs = reconnectDelay(end, drops, seed)
    }
  }

  function hear(version: number | undefined): void {
    // A stream may end together with its last word, which must not be held back then.
    if (version === undefined) tell()
    heard = version === undefined ? undefined : Math.max(version, heard ?? version)
    if (version === undefined || burstTimer === undefined) tell()
  }

  function tell(): void {
    if (burstTimer !== undefined) clock.clearTimeout(burstTimer)
    burstTimer = undefined
    if (heard === told) return
    told = heard
    if (told !== undefined) burstTimer = clock.setTimeout(tell, BURST_MS)
    for (const listener of listeners) listener(told)
  }

  return {
    join(onVersion) {
      const listener = (version: number | undefined) => onVersion(version)
      if (listeners.size === 0) document.addEventListener('visibilitychange', update)
      listeners.add(listener)
      update()
      if (told !== undefined) listener(told)
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return
        document.removeEventListener('visibilitychange', update)
        update()
        onEmpty()
      }
    },
  }
}

interface PushLineOptions {
  open(signal: AbortSignal): Promise<Response>
  clock: Clock
  /** Any text; it spreads the customers over time. */
  seed: string
  /** Nobody listens any more. */
  onEmpty(): void
}

function pause(delayMs: number, signal: AbortSignal, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clock.clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = clock.setTimeout(end, delayMs)
    signal.addEventListener('abort', end)
  })
}
