import type { Clock } from '../../base/clock.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { withDeadline } from '../../base/withDeadline.ts'

/** The time by which a server decides about payments. */
export interface StoreTime {
  /** Whether all servers of the store have this time. */
  readonly isShared: boolean
  /** Milliseconds since 1970. */
  now(): number
  /** Makes `now` accurate: reads the store's clock where the last reading is older than 30 seconds. Never rejects. */
  refresh(): Promise<void>
  /** Reads the store's clock now. Never rejects. */
  reread(): Promise<void>
}

interface StoreTimeOptions {
  /** The store's clock. */
  read(): Promise<number>
  clock: Clock
  onFailure(error: unknown): void
}

const FRESH_MS = 30_000
const READ_DEADLINE_MS = 5_000

/** The time of one server that shares its store with nobody, or whose store has no clock. */
export function ownTime(now: () => number): StoreTime {
  return { isShared: false, now, refresh: async () => {}, reread: async () => {} }
}

/**
 * The store's time, counted on by this server between two readings with a clock that nobody can set. While the store's
 * clock cannot be read, the last reading counts, and before the first one the server's own clock.
 */
export function storeTime({ read, clock, onFailure }: StoreTimeOptions): StoreTime {
  let known: { storeMs: number; atMs: number } | undefined
  let triedAtMs = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  function reread(): Promise<void> {
    reading ??= readOnce().finally(() => {
      reading = undefined
    })
    return reading
  }

  async function readOnce(): Promise<void> {
    const sentAtMs = clock.monotonic()
    triedAtMs = sentAtMs
    try {
      const storeMs = await withDeadline(Promise.resolve(read()), {
        clock,
        deadlineMs: READ_DEADLINE_MS,
        onLate: () => noTime(`did not answer within ${READ_DEADLINE_MS} ms`),
      })
      if (!isTime(storeMs)) throw noTime('answered with no number of milliseconds since 1970')
      // The store looked at its clock at some moment of the way there and back.
      known = { storeMs, atMs: (sentAtMs + clock.monotonic()) / 2 }
    } catch (error) {
      onFailure(error)
    }
  }

  return {
    isShared: true,
    now: () => (known ? Math.round(known.storeMs + clock.monotonic() - known.atMs) : clock.now()),
    refresh: () =>
      reading ?? (clock.monotonic() - triedAtMs < FRESH_MS ? Promise.resolve() : reread()),
    reread,
  }
}

/** Between 2001 and 2286: seconds instead of milliseconds, or microseconds, would be far outside. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > 1e12 && value < 1e13
}

function noTime(problem: string): QuietzoneError {
  return new QuietzoneError(
    'store-time',
    `The payment store's \`now\` ${problem}. The kit goes on with the last time that it knows. Look at the database and its connections.`,
  )
}
