import {
  flattenMessage,
  hasNestedSignature,
  type Leaf,
  type NestedSignatures,
} from './flattenMessage.ts'
import { compareBytes, compareNatural, toByteText, toNaturalText } from './naturalOrder.ts'

/** The text whose HMAC is the signature of a message (PROTOCOL section 1.1). */
export function signingString(message: object): string {
  const leaves = flattenMessage(message)
  return join(toLines(leaves), leaves)
}

/**
 * Every text that a signer of the gateway's family may have used for a message, the documented one
 * first. They differ only in rare cases, listed in PROTOCOL section 1.4; trying them all is safe, because
 * each covers every value. `spellings` are forms of the same message that differ in how numbers are written; all have
 * the same keys in the same order. The documented order comes first with every spelling, then the others.
 */
export function* signingStrings(spellings: Iterable<object>): Generator<string> {
  const tried = new Set<string>()
  const messages: object[] = []
  const isNew = (text: string) => tried.size < tried.add(text).size
  let lines: readonly Line[] | undefined
  for (const message of spellings) {
    messages.push(message)
    const leaves = flattenMessage(message)
    // Only values differ from one spelling to the next, and those are not compared.
    lines ??= toLines(leaves)
    const text = join(lines, leaves)
    if (isNew(text)) yield text
    if (lines.length > MANY_VALUES) return
  }
  const [first] = messages
  if (!first || !lines) return
  yield* inOtherOrders(lines, messages, 'left-out', isNew)
  if (!hasNestedSignature(first)) return
  const linesOfAll = toLines(flattenMessage(first, 'kept'))
  for (const message of messages) {
    const text = join(linesOfAll, flattenMessage(message, 'kept'))
    if (isNew(text)) yield text
  }
  yield* inOtherOrders(linesOfAll, messages, 'kept', isNew)
}

/** More values than any message of the gateway has. What has more is read in the documented way only. */
const MANY_VALUES = 256

/** The texts of a message that is sorted in another way than documented. */
function* inOtherOrders(
  lines: readonly Line[],
  messages: readonly object[],
  nested: NestedSignatures,
  isNew: (text: string) => boolean,
): Generator<string> {
  for (const order of OTHER_ORDERS) {
    // Nearly every message comes in the same order by every rule.
    if (isInOrder(lines, order)) continue
    const sorted = [...lines].sort(order)
    for (const message of messages) {
      const text = join(sorted, flattenMessage(message, nested))
      if (isNew(text)) yield text
    }
  }
}

interface Line {
  /** Which of the leaves it is. */
  at: number
  keys: readonly string[]
  name: string
  /** As it is compared: in the order of the bytes of its UTF-8. */
  path: string
}

type Order = (left: Line, right: Line) => number

/** As in the gateway's kits for Python, Java and Go, and JavaScript. */
const OTHER_ORDERS: readonly Order[] = [byPath, byLine, byKeyPerLevel]

/** In natural order, as in the gateway's kit for PHP. */
function toLines(leaves: readonly Leaf[]): readonly Line[] {
  const lines = leaves.map(({ keys }, at) => {
    const [first = ''] = keys
    const name = keys.length === 1 ? escapeKey(first) : keys.map(escapeKey).join(':')
    const path = BELOW_SURROGATES.test(name) ? name : toByteText(name)
    return { at, keys, name, path }
  })
  // Only digits and white space make a difference, and most messages have none in their keys.
  if (!lines.some(({ path }) => /[\d\s]/.test(path))) return lines.sort(byPath)
  const byText = new Map<string, Line>()
  for (const line of lines) {
    const text = toNaturalText(line.path)
    if (text === undefined) return lines.sort(byNaturalPath)
    byText.set(text, line)
  }
  // Without a function of ours to compare with, the platform sorts texts several times as fast.
  const sorted: Line[] = []
  for (const text of [...byText.keys()].sort()) {
    const line = byText.get(text)
    if (line) sorted.push(line)
  }
  return sorted
}

/** Up to here the code units of a text are in the same order as the bytes of its UTF-8. */
const BELOW_SURROGATES = /^[\0-\ud7ff]*$/

function escapeKey(key: string): string {
  return key.includes(':') ? key.replaceAll(':', '::') : key
}

function join(lines: readonly Line[], leaves: readonly Leaf[]): string {
  return lines.map(({ name, at }) => `${name}:${leaves[at]?.text}`).join(';')
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

/** With the colon before the value. Values are never compared: no two lines begin alike. */
function byLine(left: Line, right: Line): number {
  return compareBytes(`${left.path}:`, `${right.path}:`)
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
