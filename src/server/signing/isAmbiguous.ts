import { ownValue } from '../../base/ownValue.ts'

/**
 * Whether a signed message could be read as another one with the same signature. The signature covers one
 * line of `path:value;path:value` without escapes (PROTOCOL section 1.5), so a value that looks like the
 * start of a next entry, or a key that looks like a value, may have been put together from other parts.
 */
export function isAmbiguous(body: object, suspects: Suspects): boolean {
  const entry = ENTRIES[suspects]
  return hasStrangeEntry(body, entry) || DECIDING_FIELDS.some((path) => hasDelimiter(body, path))
}

/**
 * What in a value is taken for the start of an entry. In a message that anybody may have sent, whatever looks like one.
 * In an answer that came straight from the gateway, only what we would read: nobody could have put it together anew,
 * and there is nobody left to ask when a bank's "Declined; code: 51" is not believed.
 */
export type Suspects = 'any-entry' | 'known-entries'

const ENTRIES: Readonly<Record<Suspects, RegExp>> = {
  'any-entry': /;[\w.\- ]+(?::[\w.\- ]+)*:/,
  'known-entries':
    /;(?:payment|payment_id|project_id|general|operations?|request_id|sum_request|display_data|redirect_?data|return_url)(?::[\w.\- ]+)*:/i,
}

/** What may be trusted as a key. */
const KEY = /^[A-Za-z0-9_.\- ]{1,64}$/

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

function hasStrangeEntry(value: unknown, entry: RegExp, isRoot = true): boolean {
  if (typeof value === 'string') return entry.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((key) => {
    const member = ownValue(value, key)
    if (!KEY.test(key)) return true
    // A signature in a strange place is left out of what is signed, and all below it too.
    if (key === 'signature' && !isRoot && typeof member === 'object') return true
    return hasStrangeEntry(member, entry, false)
  })
}

function hasDelimiter(body: object, path: readonly string[]): boolean {
  const value = path.reduce<unknown>((parent, key) => ownValue(parent, key), body)
  return typeof value === 'string' && /[;:]/.test(value)
}
