import { accept, type Result, refuse } from '../../base/result.ts'
import { readPlainNumber } from './readPlainNumber.ts'
import { keepOddNumber, type NumbersRead, spellNumbers } from './spellNumbers.ts'

/** A JSON text, read so that nothing in it can have a second meaning. */
export interface StrictJson {
  /** Objects have no prototype, so that a key can never reach one. */
  value: unknown
  /**
   * The same with every number as the text that stood in the source (`1.0` is `"1.0"`), when some number would
   * be written differently today.
   */
  spelled?: unknown
  /** Some whole number has more digits than a JavaScript number keeps; `spelled` has them all. */
  hasLostDigits: boolean
}

export type JsonProblem =
  | 'not-json'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'keys-too-long'
  | 'ill-formed-text'
  | 'number-too-large'
  | 'too-deep'
  | 'too-many-values'

const MAX_DEPTH = 32
const MAX_LEAVES = 2_000
/**
 * Of the keys on the way to each value, taken together: that is how often they stand in the text that is signed, and
 * sorting it would cost seconds where many values lie below long keys. A key whose natural order is not that of its bytes
 * counts several times.
 */
const MAX_KEYS_LENGTH = 65_536
const ODD_KEY = /\s|(?:^|\D)0\d|\d\D+\d/
const ODD_KEY_WEIGHT = 8

/**
 * Reads JSON and refuses what two readers could take for two things: keys that come twice, `__proto__`,
 * halves of characters, and what is too deep or too large for anyone. Never throws.
 */
export function parseStrictJson(text: string): Result<StrictJson, JsonProblem> {
  try {
    const source = createSource(text)
    const value = readWhole(source)
    const { oddNumbers, hasLostDigits } = source
    if (oddNumbers.size === 0) return accept({ value, hasLostDigits })
    return accept({ value, spelled: spellNumbers(value, oddNumbers), hasLostDigits })
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.reason)
    throw error
  }
}

interface Source extends NumbersRead {
  text: string
  at: number
  leaves: number
  /** Of the keys on the way to where `at` is, and of those on the way to all values so far. */
  keysLength: number
  allKeysLength: number
  hasLostDigits: boolean
}

function createSource(text: string): Source {
  // Written out, because an object put together from parts makes all reading two or three times as slow.
  return {
    text,
    at: 0,
    leaves: 0,
    keysLength: 0,
    allKeysLength: 0,
    oddNumber: undefined,
    oddNumbers: new Map(),
    hasLostDigits: false,
  }
}

class Refusal extends Error {
  readonly reason: JsonProblem

  constructor(reason: JsonProblem) {
    super(reason)
    this.reason = reason
  }
}

const LITERALS = { t: ['true', true], f: ['false', false], n: ['null', null] } as const
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function readWhole(source: Source): unknown {
  const value = readValue(source, 0)
  skipSpaces(source)
  if (source.at !== source.text.length) throw new Refusal('not-json')
  return value
}

function readValue(source: Source, depth: number): unknown {
  skipSpaces(source)
  const first = source.text[source.at]
  switch (first) {
    case '{':
      return readObject(source, depth + 1)
    case '[':
      return readArray(source, depth + 1)
    case '"':
      countLeaf(source)
      return readString(source)
    case 't':
    case 'f':
    case 'n': {
      const [word, value] = LITERALS[first]
      if (!source.text.startsWith(word, source.at)) throw new Refusal('not-json')
      countLeaf(source)
      source.at += word.length
      return value
    }
    default:
      return readNumber(source)
  }
}

function readObject(source: Source, depth: number): unknown {
  const object: Record<string, unknown> = Object.create(null)
  readMembers(source, depth, '}', () => {
    skipSpaces(source)
    if (source.text[source.at] !== '"') throw new Refusal('not-json')
    const key = readString(source)
    if (key === '__proto__') throw new Refusal('forbidden-key')
    if (Object.hasOwn(object, key)) throw new Refusal('duplicate-key')
    if (!takeIf(source, ':')) throw new Refusal('not-json')
    object[key] = readBelow(source, key, depth)
    keepOddNumber(source, object, key)
  })
  return object
}

function readArray(source: Source, depth: number): unknown {
  const list: unknown[] = []
  readMembers(source, depth, ']', () => {
    const key = String(list.length)
    list.push(readBelow(source, key, depth))
    keepOddNumber(source, list, key)
  })
  return list
}

function readBelow(source: Source, key: string, depth: number): unknown {
  const before = source.keysLength
  source.keysLength += (key.length + 1) * (ODD_KEY.test(key) ? ODD_KEY_WEIGHT : 1)
  const value = readValue(source, depth)
  source.keysLength = before
  return value
}

function readMembers(source: Source, depth: number, end: string, readMember: () => void): void {
  if (depth > MAX_DEPTH) throw new Refusal('too-deep')
  source.at++
  if (takeIf(source, end)) {
    countLeaf(source)
    return
  }
  do readMember()
  while (takeIf(source, ','))
  if (!takeIf(source, end)) throw new Refusal('not-json')
}

function readString(source: Source): string {
  const { text, at } = source
  const quote = text.indexOf('"', at + 1)
  if (quote < 0) throw new Refusal('not-json')
  const plain = text.slice(at + 1, quote)
  // Long texts are pictures, which hold nothing that needs a closer look.
  if (!NOT_PLAIN.test(plain)) {
    source.at = quote + 1
    return plain
  }
  let end = at + 1
  for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) {
    if (end >= text.length) throw new Refusal('not-json')
    end += code === BACKSLASH ? 2 : 1
  }
  source.at = end + 1
  return readToken(text.slice(at, source.at))
}

/** A backslash, a control character, a half of a character: all but the ranges between them. */
const NOT_PLAIN = /[^ -[\]-\ud7ff\ue000-\uffff]/

/** Escapes are read by the platform itself; a token is a whole string or nothing. */
function readToken(token: string): string {
  const value = parseToken(token)
  if (typeof value !== 'string') throw new Refusal('not-json')
  if (/\p{Surrogate}/u.test(value)) throw new Refusal('ill-formed-text')
  return value
}

function parseToken(token: string): unknown {
  try {
    return JSON.parse(token)
  } catch {
    return undefined
  }
}

function readNumber(source: Source): unknown {
  countLeaf(source)
  const plain = readPlainNumber(source)
  if (plain !== undefined) return plain
  NUMBER.lastIndex = source.at
  const [spelled] = NUMBER.exec(source.text) ?? []
  if (spelled === undefined) throw new Refusal('not-json')
  source.at += spelled.length
  const value = Number(spelled)
  if (!Number.isFinite(value)) throw new Refusal('number-too-large')
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) source.hasLostDigits = true
  if (String(value) !== spelled) source.oddNumber = spelled
  return value
}

function countLeaf(source: Source): void {
  source.leaves++
  source.allKeysLength += source.keysLength
  if (source.leaves > MAX_LEAVES) throw new Refusal('too-many-values')
  if (source.allKeysLength > MAX_KEYS_LENGTH) throw new Refusal('keys-too-long')
}

function takeIf(source: Source, character: string): boolean {
  skipSpaces(source)
  if (source.text[source.at] !== character) return false
  source.at++
  return true
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20

function skipSpaces(source: Source): void {
  while (isSpace(source.text.charCodeAt(source.at))) source.at++
}

/** Space, tab, line feed, carriage return: all that JSON allows. */
function isSpace(code: number): boolean {
  return code === SPACE || code === 0x09 || code === 0x0a || code === 0x0d
}
