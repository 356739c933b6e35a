import { accept, type Result, refuse } from '../base/result.ts'

/** A JSON text, read so that nothing in it can have a second meaning. */
export interface StrictJson {
  /** Objects have no prototype, so that a key can never reach one. */
  value: unknown
  /** The same, with every number as the text that stood in the source: `1.0` stays `"1.0"`. */
  spelled: unknown
  /** Some whole number has more digits than a JavaScript number keeps; `spelled` has them all. */
  hasLostDigits: boolean
}

export type JsonProblem =
  | 'not-json'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'key-too-long'
  | 'ill-formed-text'
  | 'number-too-large'
  | 'too-deep'
  | 'too-many-values'

const MAX_DEPTH = 32
const MAX_LEAVES = 2_000
/** A key counts once for every value below it, so that one long key could fill the memory. */
const MAX_KEY_LENGTH = 64

/**
 * Reads JSON in one pass and refuses what two readers could take for two things: keys that come twice,
 * `__proto__`, halves of characters, and what is too deep or too large for anyone. Never throws.
 */
export function parseStrictJson(text: string): Result<StrictJson, JsonProblem> {
  const source: Source = { text, at: 0, leaves: 0, hasLostDigits: false }
  try {
    const read = readValue(source, 0)
    skipSpaces(source)
    if (source.at !== text.length) throw new Refusal('not-json')
    return accept({ ...read, hasLostDigits: source.hasLostDigits })
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.reason)
    throw error
  }
}

interface Source {
  text: string
  at: number
  leaves: number
  hasLostDigits: boolean
}

type Read = Pick<StrictJson, 'value' | 'spelled'>

class Refusal extends Error {
  readonly reason: JsonProblem

  constructor(reason: JsonProblem) {
    super(reason)
    this.reason = reason
  }
}

const LITERALS = { t: ['true', true], f: ['false', false], n: ['null', null] } as const

function readValue(source: Source, depth: number): Read {
  skipSpaces(source)
  const first = source.text[source.at]
  switch (first) {
    case '{':
      return readObject(source, depth + 1)
    case '[':
      return readArray(source, depth + 1)
    case '"': {
      countLeaf(source)
      const value = readString(source)
      return { value, spelled: value }
    }
    case 't':
    case 'f':
    case 'n': {
      const [word, value] = LITERALS[first]
      if (!source.text.startsWith(word, source.at)) throw new Refusal('not-json')
      countLeaf(source)
      source.at += word.length
      return { value, spelled: value }
    }
    default:
      return readNumber(source)
  }
}

function readObject(source: Source, depth: number): Read {
  const value: Record<string, unknown> = Object.create(null)
  const spelled: Record<string, unknown> = Object.create(null)
  readMembers(source, depth, '}', () => {
    skipSpaces(source)
    if (source.text[source.at] !== '"') throw new Refusal('not-json')
    const key = readString(source)
    if (key.length > MAX_KEY_LENGTH) throw new Refusal('key-too-long')
    if (key === '__proto__') throw new Refusal('forbidden-key')
    if (Object.hasOwn(value, key)) throw new Refusal('duplicate-key')
    if (!takeIf(source, ':')) throw new Refusal('not-json')
    const member = readValue(source, depth)
    value[key] = member.value
    spelled[key] = member.spelled
  })
  return { value, spelled }
}

function readArray(source: Source, depth: number): Read {
  const value: unknown[] = []
  const spelled: unknown[] = []
  readMembers(source, depth, ']', () => {
    const member = readValue(source, depth)
    value.push(member.value)
    spelled.push(member.spelled)
  })
  return { value, spelled }
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
  let end = at + 1
  while (text[end] !== '"') {
    if (end >= text.length) throw new Refusal('not-json')
    end += text[end] === '\\' ? 2 : 1
  }
  source.at = end + 1
  const value = parseToken(text.slice(at, source.at))
  if (typeof value !== 'string') throw new Refusal('not-json')
  if (/\p{Surrogate}/u.test(value)) throw new Refusal('ill-formed-text')
  return value
}

function readNumber(source: Source): Read {
  const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
  pattern.lastIndex = source.at
  const [spelled] = pattern.exec(source.text) ?? []
  if (spelled === undefined) throw new Refusal('not-json')
  countLeaf(source)
  source.at += spelled.length
  const value = Number(spelled)
  if (!Number.isFinite(value)) throw new Refusal('number-too-large')
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) source.hasLostDigits = true
  return { value, spelled }
}

/** Escapes are read by the platform itself; a token is a whole string or nothing. */
function parseToken(token: string): unknown {
  try {
    return JSON.parse(token)
  } catch {
    return undefined
  }
}

function countLeaf(source: Source): void {
  source.leaves++
  if (source.leaves > MAX_LEAVES) throw new Refusal('too-many-values')
}

function takeIf(source: Source, character: string): boolean {
  skipSpaces(source)
  if (source.text[source.at] !== character) return false
  source.at++
  return true
}

function skipSpaces(source: Source): void {
  while (/[ \t\n\r]/.test(source.text[source.at] ?? '')) source.at++
}
