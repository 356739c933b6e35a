import { isProduction } from '../base/isProduction.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * Stops a simulator from being started where real money is taken (K-23).
 *
 * @throws {QuietzoneError} `simulator-in-production` when `NODE_ENV` is `production` and nobody forced it.
 */
export function assertNotProduction(force: boolean): void {
  if (force || !isProduction()) return
  throw new QuietzoneError(
    'simulator-in-production',
    'createSimulator was called with NODE_ENV=production, where anyone could approve payments that were never made. ' +
      'Use the gateway itself there, or pass `force: true` for a demonstration that sells nothing.',
  )
}
