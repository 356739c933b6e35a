import type { Bytes } from '../../base/bytes.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'
import { subtleCrypto } from '../subtleCrypto.ts'
import { readSignature } from './readSignature.ts'
import { signingString, signingStrings } from './signingString.ts'

/**
 * Signs a message for the gateway: HMAC SHA-512 in base64 (PROTOCOL section 1.1). A `signature` or
 * `frame_mode` that the message already holds is not signed.
 *
 * @example request.general.signature = await sign(request, secret)
 * @throws {QuietzoneError} `invalid-input` for an empty secret, or a message that is no plain JSON.
 */
export async function sign(message: object, secret: string): Promise<string> {
  const key = await importSecret(secret)
  const text = signingString(message)
  if (LONE_SURROGATE.test(text)) {
    throw new QuietzoneError(
      'invalid-input',
      'The message contains half of a character (a lone surrogate), which UTF-8 cannot carry: ' +
        'the gateway would refuse the signature. Pass whole characters; do not cut text in the middle of one.',
    )
  }
  const bytes = await subtleCrypto().sign('HMAC', key, encoder.encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}

/**
 * Says whether a message carries the right signature, at the root or in `general.signature`. Prefer
 * `gate.verify`, which reads the raw body and so sees what a parsed object no longer shows.
 *
 * @throws {QuietzoneError} `invalid-input` for an empty secret.
 */
export async function verify(message: object, secret: string): Promise<boolean> {
  const key = await importSecret(secret)
  const signature = readSignature(message)
  if (!signature.ok) return false
  try {
    for (const text of signingStrings([message])) {
      // Half characters would be hashed like the replacement character, and so like each other.
      if (LONE_SURROGATE.test(text)) return false
      if (await matches(signature.value, text, key)) return true
    }
    return false
  } catch (error) {
    if (error instanceof QuietzoneError) return false
    throw error
  }
}

/**
 * Whether a signature fits a text without half characters. The comparison takes the same time wherever bytes differ.
 */
export async function matches(signature: Bytes, text: string, key: SecretKey): Promise<boolean> {
  return subtleCrypto().verify('HMAC', key, signature, encoder.encode(text))
}

/** A secret as the platform's own key. By its maker: the types of Node alone have no other name for it. */
export type SecretKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Prepares a secret for signing and for verifying. */
export function importSecret(secret: string): Promise<SecretKey> {
  if (typeof secret !== 'string' || secret === '') {
    throw new QuietzoneError(
      'invalid-input',
      'The secret is empty: anyone could forge a signature. Pass the secret key of your project, ' +
        'for example from an environment variable.',
    )
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-512' }
  return subtleCrypto().importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
    'verify',
  ])
}

const LONE_SURROGATE = /\p{Surrogate}/u

const encoder = new TextEncoder()
