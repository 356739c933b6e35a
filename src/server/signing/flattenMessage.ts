import { isRecord, ownValue } from '../../base/ownValue.ts'
import { QuietzoneError } from '../../base/quietzoneError.ts'

/** One value of a message and the keys that lead to it. */
export interface Leaf {
  keys: readonly string[]
  text: string
}

/**
 * What happens to a `signature` that is neither at the root nor in `general`, such as one among the form
 * fields of a bank. The documents leave every one out; some signers keep those (PROTOCOL section 1.1).
 */
export type NestedSignatures = 'left-out' | 'kept'

const MAX_DEPTH = 32

/**
 * Takes a message apart into what its signature covers (PROTOCOL section 1.1): no signatures, no
 * `frame_mode`, no empty objects and arrays.
 *
 * @throws {QuietzoneError} `invalid-input` when the message is no plain JSON or deeper than 32 levels.
 */
export function flattenMessage(message: object, nested: NestedSignatures = 'left-out'): Leaf[] {
  const leaves: Leaf[] = []
  collect(message, [], nested, leaves)
  return leaves
}

/** Whether a message has a `signature` in another place than the two where signatures belong. */
export function hasNestedSignature(value: unknown, keys: readonly string[] = []): boolean {
  if (typeof value !== 'object' || value === null || keys.length > MAX_DEPTH) return false
  return Object.keys(value).some(
    (key) =>
      (key === 'signature' && isRecord(value) && !isSignaturePlace(keys)) ||
      hasNestedSignature(ownValue(value, key), [...keys, key]),
  )
}

function collect(
  value: unknown,
  keys: readonly string[],
  nested: NestedSignatures,
  leaves: Leaf[],
): void {
  if (typeof value !== 'object' || value === null) {
    const text = toText(value)
    if (text === undefined) throw notJson('holds a value that JSON cannot carry')
    leaves.push({ keys, text })
    return
  }
  if (keys.length >= MAX_DEPTH) throw notJson('is deeper than 32 levels, or goes round in a circle')
  if (typeof Reflect.get(value, 'toJSON') === 'function') {
    throw notJson('holds an object that JSON writes differently, such as a Date')
  }
  const isObject = !Array.isArray(value)
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || (isObject && isLeftOut(key, keys, nested))) continue
    collect(member, [...keys, key], nested, leaves)
  }
}

function isLeftOut(key: string, keys: readonly string[], nested: NestedSignatures): boolean {
  if (key === 'frame_mode') return true
  return key === 'signature' && (nested === 'left-out' || isSignaturePlace(keys))
}

function isSignaturePlace(keys: readonly string[]): boolean {
  return keys.length === 0 || (keys.length === 1 && keys[0] === 'general')
}

function toText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined
    case 'boolean':
      return value ? '1' : '0'
    default:
      return value === null ? '' : undefined
  }
}

function notJson(what: string): QuietzoneError {
  return new QuietzoneError(
    'invalid-input',
    `The message ${what}: the gateway would read something else than what is signed. ` +
      'Pass a plain object of strings, whole numbers and booleans.',
  )
}
