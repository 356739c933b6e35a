import { flattenMessage, hasNestedSignature, type Leaf } from './flattenMessage.ts'
import { compareBytes, compareNatural } from './naturalOrder.ts'

/** The text whose HMAC is the signature of a message (PROTOCOL section 1.1). */
export function signingString(message: object): string {
  return join(toLines(flattenMessage(message)), byNaturalPath)
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
      // The same lines again: no other order can bring anything new.
      if (tried.has(join(lines, byNaturalPath))) continue
      for (const order of ORDERS) {
        const text = join(lines, order)
        if (tried.has(text)) continue
        tried.add(text)
        yield text
      }
    }
  }
}

interface Line {
  keys: readonly string[]
  text: string
  path: Uint8Array
  bytes: Uint8Array
}

type Order = (left: Line, right: Line) => number

const NESTED_SIGNATURES = ['left-out', 'kept'] as const

/** As in the gateway's kits for PHP, Python, Java and Go, and JavaScript. */
const ORDERS: readonly Order[] = [byNaturalPath, byPath, byLine, byKeyPerLevel]

const encoder = new TextEncoder()

function toLines(leaves: readonly Leaf[]): Line[] {
  return leaves.map(({ keys, text }) => {
    const path = keys.map((key) => key.replaceAll(':', '::')).join(':')
    const line = `${path}:${text}`
    return { keys, text: line, path: encoder.encode(path), bytes: encoder.encode(line) }
  })
}

function join(lines: readonly Line[], order: Order): string {
  return [...lines]
    .sort(order)
    .map((line) => line.text)
    .join(';')
}

function byNaturalPath(left: Line, right: Line): number {
  return compareNatural(left.path, right.path)
}

function byPath(left: Line, right: Line): number {
  return compareBytes(left.path, right.path)
}

function byLine(left: Line, right: Line): number {
  return compareBytes(left.bytes, right.bytes)
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
