import type { Bytes } from '../../base/bytes.ts'
import { ownValue } from '../../base/ownValue.ts'
import { accept, type Result, refuse } from '../../base/result.ts'

export type SignatureProblem = 'signature-missing' | 'signature-malformed' | 'signature-ambiguous'

/**
 * Reads the signature of a message: one string, at the root or in `general` (PROTOCOL section 1.2). Base64
 * has several spellings for the same 64 bytes; only the canonical one is taken.
 */
export function readSignature(message: object): Result<Bytes, SignatureProblem> {
  const found = [
    ownValue(message, 'signature'),
    ownValue(ownValue(message, 'general'), 'signature'),
  ]
  const [signature, second] = found.filter((value) => value !== undefined)
  if (signature === undefined) return refuse('signature-missing')
  if (second !== undefined) return refuse('signature-ambiguous')
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) {
    return refuse('signature-malformed')
  }
  const binary = atob(signature)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at)
  return accept(bytes)
}

/** 64 bytes in base64: the last of 86 characters has only two bits to carry. */
const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/
