/**
 * What is remembered of a source that names newer versions of a payment: the other tabs, or the event stream. Any script
 * of the same origin can name one, so a source whose versions do not exist may cause only a few reads.
 */
export interface Teller {
  /** The highest version that a read did not bring, and how many reads there had been by then. */
  doubted?: { version: number; reads: number }
  /** How many named versions in a row did not exist. */
  lies: number
  /** Nothing is read on the word of this source before, in monotonic milliseconds. */
  nextAtMs: number
}

export interface TellerMoment {
  /** The version that the source names. */
  version: number
  /** The version that is known here. */
  known: number
  /** How many reads there have been, of whatever reason. */
  reads: number
  nowMs: number
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 16_000

export function createTeller(): Teller {
  return { lies: 0, nextAtMs: Number.NEGATIVE_INFINITY }
}

/** Whether the payment is read because a version was named. What is not read now is read by the plan. */
export function mayRead(
  { doubted, nextAtMs }: Teller,
  { version, known, reads, nowMs }: TellerMoment,
): boolean {
  if (version <= known || nowMs < nextAtMs) return false
  const isDoubted = doubted !== undefined && version <= doubted.version && reads <= doubted.reads
  return !isDoubted
}

/** What is remembered of a source after a read on its word. */
export function afterRead(
  teller: Teller,
  { version, known, reads, nowMs }: TellerMoment,
  isAnswered: boolean,
): Teller {
  if (known >= version) return createTeller()
  if (!isAnswered) return { ...teller, nextAtMs: nowMs + FIRST_PAUSE_MS }
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** teller.lies)
  return { doubted: { version, reads }, lies: teller.lies + 1, nextAtMs: nowMs + pauseMs }
}
