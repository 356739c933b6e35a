import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * Stops a simulator from being started where real money is taken (K-23).
 *
 * @throws {QuietzoneError} `simulator-in-production` when `NODE_ENV` is `production` and nobody forced it.
 */
export function assertNotProduction(force: boolean): void {
  if (force || readNodeEnv() !== 'production') return
  throw new QuietzoneError(
    'simulator-in-production',
    'createSimulator was called with NODE_ENV=production, where anybody could approve payments that were never made. ' +
      'Use the gateway itself there, or pass `force: true` for a demonstration that sells nothing.',
  )
}

/** A browser has no `process`, and in Node it is an accessor, so that it is read with care. */
function readNodeEnv(): unknown {
  const process: unknown = Reflect.get(globalThis, 'process')
  if (typeof process !== 'object' || process === null) return undefined
  const env: unknown = Reflect.get(process, 'env')
  return typeof env === 'object' && env !== null ? Reflect.get(env, 'NODE_ENV') : undefined
}
