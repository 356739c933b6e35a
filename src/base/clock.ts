/**
 * The only door to time. Everything that waits or tells the time takes a `Clock`, so that a test
 * or a simulator can play an hour in a millisecond.
 */
export interface Clock {
  /** Wall time, in milliseconds since 1970. The customer can move it by hand. */
  now(): number
  /**
   * Milliseconds that only ever go forward, whatever happens to the wall clock. Counted from 1970
   * as it was at page load, so that two documents of one device roughly agree.
   */
  monotonic(): number
  setTimeout(run: () => void, delayMs: number): TimerHandle
  clearTimeout(handle: TimerHandle): void
}

export type TimerHandle = ReturnType<typeof globalThis.setTimeout> | number

/** The real clock. It looks the globals up at each call, so that fake timers take effect. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.timeOrigin + performance.now(),
  setTimeout: (run, delayMs) => globalThis.setTimeout(run, delayMs),
  clearTimeout: (handle) => globalThis.clearTimeout(handle),
}
