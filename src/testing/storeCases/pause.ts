import { systemClock } from '../../base/clock.ts'

/** Lets timers and sockets have their turn. */
export function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => systemClock.setTimeout(resolve, delayMs))
}
