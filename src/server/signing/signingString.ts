import { flattenMessage, hasNestedSignature, type Leaf } from './flattenMessage.ts'
import { compareBytes, compareNatural, toByteText } from './naturalOrder.ts'

/** The text whose HMAC is the signature of a message (PROTOCOL section 1.1). */
export function signingString(message: object): string {
  return join(toLines(flattenMessage(message)))
}

/**
 * Every text that a signer of the gateway's family may have used for a message, the documented one
 * first. They differ only in rare cases, listed in PROTOCOL section 1.4; trying them all is safe, because
 * each covers every value. `spellings` are forms of the same message that differ in how numbers are written.
 */
export function* signingStrings(spellings: readonly object[]): Generator<string> {
  const tried = new Set<string>()
  for (const nested of NESTED_SIGNATURES) {
    for (const message of spellings) {
      if (nested === 'kept' && !hasNestedSignature(message)) continue
      const lines = toLines(flattenMessage(message, nested))
      const text = join(lines)
      // The same lines again: no other order can bring anything new.
      if (tried.has(text)) continue
      tried.add(text)
      yield text
      for (const order of OTHER_ORDERS) {
        // Nearly every message comes in the same order by every rule.
        if (isInOrder(lines, order)) continue
        const other = join([...lines].sort(order))
        if (tried.has(other)) continue
        tried.add(other)
        yield other
      }
    }
  }
}

interface Line {
  keys: readonly string[]
  /** As the bytes that are compared, without and with the colon before the value. */
  path: string
  start: string
  text: string
}

type Order = (left: Line, right: Line) => number

const NESTED_SIGNATURES = ['left-out', 'kept'] as const

/** As in the gateway's kits for Python, Java and Go, and JavaScript. */
const OTHER_ORDERS: readonly Order[] = [byPath, byLine, byKeyPerLevel]

/** In natural order, as in the gateway's kit for PHP. */
function toLines(leaves: readonly Leaf[]): Line[] {
  const lines = leaves.map(({ keys, text }) => {
    const name = keys.map(escapeKey).join(':')
    const path = toByteText(name)
    return { keys, path, start: `${path}:`, text: `${name}:${text}` }
  })
  // Only digits and white space make a difference, and most messages have none in their keys.
  const isPlain = !lines.some(({ path }) => /[\d\s]/.test(path))
  return lines.sort(isPlain ? byPath : byNaturalPath)
}

function escapeKey(key: string): string {
  return key.includes(':') ? key.replaceAll(':', '::') : key
}

function join(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join(';')
}

function isInOrder(lines: readonly Line[], order: Order): boolean {
  return lines.every((line, at) => {
    const next = lines[at + 1]
    return next === undefined || order(line, next) <= 0
  })
}

function byNaturalPath(left: Line, right: Line): number {
  return compareNatural(left.path, right.path)
}

function byPath(left: Line, right: Line): number {
  return compareBytes(left.path, right.path)
}

/** Values are never compared: no two lines begin alike. */
function byLine(left: Line, right: Line): number {
  return compareBytes(left.start, right.start)
}

function byKeyPerLevel(left: Line, right: Line): number {
  const level = left.keys.findIndex((key, at) => key !== right.keys[at])
  const leftKey = left.keys[level] ?? ''
  const rightKey = right.keys[level] ?? ''
  const leftIndex = arrayIndex(leftKey)
  const rightIndex = arrayIndex(rightKey)
  if (leftIndex !== rightIndex) return leftIndex < rightIndex ? -1 : 1
  if (leftKey === rightKey) return 0
  return leftKey < rightKey ? -1 : 1
}

/** JavaScript lists keys that look like an array index first, by their number. */
function arrayIndex(key: string): number {
  const isIndex = /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1
  return isIndex ? Number(key) : Number.POSITIVE_INFINITY
}
