import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * The platform's own cryptography.
 *
 * @throws {QuietzoneError} `no-crypto` where there is none, as in jsdom.
 */
export function subtleCrypto(): typeof crypto.subtle {
  const found: typeof crypto.subtle | undefined = globalThis.crypto?.subtle
  if (found) return found
  throw new QuietzoneError(
    'no-crypto',
    '`crypto.subtle` is missing, so nothing can be signed or verified. In a test with jsdom, set it in a setup file: ' +
      "Object.defineProperty(globalThis, 'crypto', { value: require('node:crypto').webcrypto }). " +
      'On a server, use Node 20 or newer.',
  )
}
