import { isModeUnknown, isProduction } from '../base/isProduction.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * Stops a simulator from being started where real money is taken (K-23). Where `NODE_ENV` is not set nothing is known, and
 * the console says so once.
 *
 * @throws {QuietzoneError} `simulator-in-production` when `NODE_ENV` is `production` and nobody forced it.
 */
export function assertNotProduction(force: boolean): void {
  if (force) return
  if (isModeUnknown()) warnOnce()
  if (!isProduction()) return
  throw new QuietzoneError(
    'simulator-in-production',
    'createSimulator was called with NODE_ENV=production, where anyone could approve payments that were never made. ' +
      'Use the gateway itself there, or pass `force: true` for a demonstration that sells nothing.',
  )
}

let isWarned = false

function warnOnce(): void {
  if (isWarned) return
  isWarned = true
  console.warn(
    'quietzone: a simulator runs here and NODE_ENV is not set, so the kit cannot tell whether this is production. A ' +
      'simulator approves payments that were never made. Set NODE_ENV=development here, and NODE_ENV=production where ' +
      'real money is taken: a simulator refuses to start there.',
  )
}
