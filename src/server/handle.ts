import { QuietzoneError } from '../base/quietzoneError.ts'

/**
 * A new handle: 256 random bits, base64url, 43 characters. Whoever has it may read one payment; nobody
 * can guess it.
 */
export function createHandle(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
}

/**
 * The handle of an idempotency key: the same for the same key. As unguessable as the key, which must
 * therefore be random.
 *
 * @throws {QuietzoneError} `idempotency-key-malformed`
 */
export async function handleFromKey(key: string): Promise<string> {
  if (/^[A-Za-z0-9_-]{22,255}$/.test(key)) return hash(`quietzone handle ${key}`)
  throw new QuietzoneError(
    'idempotency-key-malformed',
    'The idempotency key is not random text of 22 to 255 letters, digits, "-" and "_", so nothing was sent: whoever guessed it could see the payment. Use crypto.randomUUID().',
  )
}

/** SHA-256 as base64url. The payment id at the gateway is the hash of the handle, which is stored nowhere. */
export async function hash(bytes: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', data)))
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
