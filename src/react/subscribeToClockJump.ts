import type { Clock, TimerHandle } from '../base/clock.ts'

const BEAT_MS = 1_000
/** Clocks of one device drift apart by less than this in a second. */
const TOLERANCE_MS = 2_000

/**
 * Calls back when the wall clock and the monotonic clock went different ways: the device has slept while the
 * monotonic clock stood still, or somebody moved the wall clock. Which of them, only the server can tell.
 * Gives back the unsubscriber.
 */
export function subscribeToClockJump(clock: Clock, onJump: () => void): () => void {
  let timer: TimerHandle
  let gapMs = clock.now() - clock.monotonic()
  const beat = () => {
    const nextGapMs = clock.now() - clock.monotonic()
    const hasJumped = Math.abs(nextGapMs - gapMs) > TOLERANCE_MS
    gapMs = nextGapMs
    timer = clock.setTimeout(beat, BEAT_MS)
    if (hasJumped) onJump()
  }
  timer = clock.setTimeout(beat, BEAT_MS)
  return () => clock.clearTimeout(timer)
}
