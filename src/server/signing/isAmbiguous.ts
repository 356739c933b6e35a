import { ownValue } from '../../base/ownValue.ts'

/**
 * Whether a signed message could be read as another one with the same signature. The signature covers one
 * line of `path:value;path:value` without escapes (PROTOCOL section 1.5), so a value that looks like the
 * start of a next entry, or a key that looks like a value, may have been put together from other parts.
 */
export function isAmbiguous(body: object): boolean {
  return hasStrangeEntry(body, true) || DECIDING_FIELDS.some((path) => hasDelimiter(body, path))
}

/** What may be trusted as a key, and what a value may not contain. */
const KEY = /^[A-Za-z0-9_.\- ]{1,64}$/
const NEXT_ENTRY = /;[\w.\- ]+(?::[\w.\- ]+)*:/

/** The fields by which a payment is found and judged: no delimiter at all. */
const DECIDING_FIELDS = [
  ['payment_id'],
  ['general', 'payment_id'],
  ['payment', 'id'],
  ['payment', 'status'],
  ['payment', 'sum', 'currency'],
  ['sum_request', 'currency'],
  ['operation', 'id'],
  ['operation', 'status'],
  ['operation', 'type'],
  ['operation', 'code'],
  ['operation', 'sum_initial', 'currency'],
] as const

function hasStrangeEntry(value: unknown, isRoot: boolean): boolean {
  if (typeof value === 'string') return NEXT_ENTRY.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((key) => {
    const member = ownValue(value, key)
    if (!KEY.test(key)) return true
    // A signature in a strange place is left out of what is signed, and all below it too.
    if (key === 'signature' && !isRoot && typeof member === 'object') return true
    return hasStrangeEntry(member, false)
  })
}

function hasDelimiter(body: object, path: readonly string[]): boolean {
  const value = path.reduce<unknown>((parent, key) => ownValue(parent, key), body)
  return typeof value === 'string' && /[;:]/.test(value)
}
