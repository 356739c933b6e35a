import type { Clock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { withDeadline } from '../base/withDeadline.ts'

/** A connection that listens. */
export interface ListeningLine {
  /** Settles when the other side answers; a connection can be dead without anybody being told. */
  check(): Promise<unknown>
  close(): Promise<unknown>
}

export interface KeepListeningOptions {
  /** Makes a connection that listens; it calls `onLost` when it breaks. */
  open(onLost: (error: unknown) => void): Promise<ListeningLine>
  /** It listens, and may have missed something before. */
  onOpen(): void
  /** It could not be made or was lost, and is made anew. */
  onLost(error: unknown): void
  clock: Clock
  /** Ends it all. */
  signal: AbortSignal
}

const BEAT_MS = 30_000
const ANSWER_LIMIT_MS = 10_000
const CLOSE_LIMIT_MS = 2_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 30_000

/** Keeps a connection listening until `signal` ends it: watches over it, and makes a lost one anew after growing pauses. */
export async function keepListening(options: KeepListeningOptions): Promise<void> {
  const { clock, signal } = options
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      await listen(options, () => {
        failures = -1
      })
    } catch (error) {
      if (!signal.aborted) options.onLost(error)
    }
    await pause(pauseMs(failures, Math.random()), clock, signal)
  }
}

/** Twice as long each time, and by chance up to half of it shorter: many instances must not come back in step. */
export function pauseMs(failures: number, chance: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) * (1 - chance / 2)
}

/** Ends by an error, or by `signal`. */
async function listen(options: KeepListeningOptions, onSteady: () => void): Promise<void> {
  const { clock, signal } = options
  const down = new AbortController()
  const end = () => down.abort()
  signal.addEventListener('abort', end, { once: true })
  const opening = options.open((error) => down.abort(error))
  try {
    const line = await withDeadline(
      Promise.race([opening, whenAborted(down.signal)]),
      answerLimit(clock),
    )
    options.onOpen()
    while (!signal.aborted) {
      await pause(BEAT_MS, clock, down.signal)
      down.signal.throwIfAborted()
      await withDeadline(line.check(), answerLimit(clock))
      // Only now: a line that breaks as soon as it is made must not be made anew without a pause.
      onSteady()
    }
  } finally {
    signal.removeEventListener('abort', end)
    // A connection that came too late is closed as well, but not waited for.
    const closing = opening.then((line) => line.close())
    await withDeadline(closing, answerLimit(clock, CLOSE_LIMIT_MS)).catch(() => {})
  }
}

function answerLimit(clock: Clock, deadlineMs = ANSWER_LIMIT_MS) {
  return { clock, deadlineMs, onLate: lineDead }
}

function lineDead(): QuietzoneError {
  return new QuietzoneError(
    'line-dead',
    'The connection that listens for changes of other instances did not respond, so a new one is opened. Check the connection to the database.',
  )
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function pause(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
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
