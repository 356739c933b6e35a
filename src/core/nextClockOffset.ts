/** One look at the server's clock. */
export interface ClockReading {
  /** The time that the server named, in milliseconds since 1970. */
  serverTimeMs: number
  /** Our monotonic time when the question left and when the answer was there. */
  sentAtMs: number
  settledAtMs: number
}

/** Jitter of clocks and timers that is not worth moving a shown time for. */
const JITTER_MS = 250
/** How much too early a deadline may be shown. Only then the clock is set back, and time seems to grow. */
const EARLY_MS = 1_000

/**
 * What to add to our monotonic time to get the server's. The server looked at its clock between question and
 * answer, so a reading gives a range; as long as the known offset lies in it (or nearly), it stays, so that a
 * countdown does not twitch. A new one assumes that the question took no time to arrive: early by at most one
 * round trip, which is the safe side.
 */
export function nextClockOffset(known: number | undefined, reading: ClockReading): number {
  const latest = reading.serverTimeMs - reading.sentAtMs
  const earliest = reading.serverTimeMs - reading.settledAtMs
  const fits = known !== undefined && known >= earliest - JITTER_MS && known <= latest + EARLY_MS
  return fits ? known : latest
}
