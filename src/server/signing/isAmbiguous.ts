import { ownValue } from '../../base/ownValue.ts'

/**
 * Whether a signed message could be read as another one with the same signature. The signature covers one
 * line of `path:value;path:value` without escapes (PROTOCOL section 1.5), so a value that looks like the
 * start of a next entry, or a key that looks like a value, may have been put together from other parts.
 */
export function isAmbiguous(body: object, suspects: Suspects): boolean {
  return (
    hasStrangeEntry(body, RULES[suspects]) ||
    DECIDING_FIELDS.some((path) => hasDelimiter(body, path))
  )
}

/**
 * What in a value is taken for the start of an entry. In a message that anybody may have sent, whatever looks like one.
 * In an answer that came straight from the gateway, only what we would read: nobody could have put it together anew,
 * and there is nobody left to ask when a bank's "Declined; code: 51" is not believed.
 */
export type Suspects = 'any-entry' | 'known-entries'

interface Rules {
  /** What a value may not contain. */
  entry: RegExp
  /** What may be trusted as a key. */
  key: RegExp
}

const RULES: Readonly<Record<Suspects, Rules>> = {
  'any-entry': {
    entry: /;[\w.\- ]+(?::[\w.\- ]+)*:/,
    key: /^[A-Za-z0-9_.\- ]{1,64}$/,
  },
  'known-entries': {
    entry:
      /;(?:payment|payment_id|project_id|general|operations?|request_id|sum_request|display_data|redirect_?data|return_url)(?::[^:;]+)*:/i,
    key: /^[^:;]+$/,
  },
}

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

function hasStrangeEntry(value: unknown, rules: Rules, isRoot = true): boolean {
  if (typeof value === 'string') return rules.entry.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((key) => {
    const member = ownValue(value, key)
    if (!rules.key.test(key)) return true
    // A signature in a strange place is left out of what is signed, and all below it too.
    if (key === 'signature' && !isRoot && typeof member === 'object') return true
    return hasStrangeEntry(member, rules, false)
  })
}

function hasDelimiter(body: object, path: readonly string[]): boolean {
  const value = path.reduce<unknown>((parent, key) => ownValue(parent, key), body)
  return typeof value === 'string' && /[;:]/.test(value)
}
