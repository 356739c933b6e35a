import type { Bytes } from '../../base/bytes.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { subtleCrypto } from '../subtleCrypto.ts'

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

/**
 * The gateway's payment id of a handle: its SHA-256, so that either leads to the payment and the handle itself is
 * stored nowhere. The last ones are remembered, because every waiting browser asks for the same one again.
 */
export async function paymentIdOf(handle: string): Promise<string> {
  const known = paymentIds.get(handle)
  if (known !== undefined) return known
  const paymentId = await hash(handle)
  if (!/^[A-Za-z0-9_-]{43}$/.test(handle)) return paymentId
  const [oldest] = paymentIds.size < MAX_REMEMBERED ? [] : paymentIds.keys()
  if (oldest !== undefined) paymentIds.delete(oldest)
  paymentIds.set(handle, paymentId)
  return paymentId
}

const MAX_REMEMBERED = 10_000
const paymentIds = new Map<string, string>()

/** SHA-256 as base64url. */
export async function hash(bytes: string | Bytes): Promise<string> {
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  return toBase64Url(new Uint8Array(await subtleCrypto().digest('SHA-256', data)))
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
