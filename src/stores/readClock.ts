import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * A database's time in milliseconds, from the text or number that its driver returns.
 *
 * @throws {QuietzoneError} `store-time-unusable` for anything else. Decisions about money must not rest on it.
 */
export function readClock(value: unknown): number {
  const nowMs = typeof value === 'number' ? value : Number(String(value))
  if (Number.isFinite(nowMs) && nowMs > 0) return nowMs
  throw new QuietzoneError(
    'store-time-unusable',
    'The database did not return its time as a number, so each server uses its own clock. Check the driver that was given to the store.',
  )
}
