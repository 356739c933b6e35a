/**
 * Compares two byte texts the way PHP's natural sort does: runs of digits count as numbers, white space is
 * skipped, everything else goes by byte. The gateway sorts so (PROTOCOL 1.1, 1.4).
 */
export function compareNatural(left: string, right: string): number {
  if (left.length === 0 || right.length === 0) return left.length - right.length
  let leftAt = skipLeadingZeros(left)
  let rightAt = skipLeadingZeros(right)
  while (true) {
    leftAt = skipSpaces(left, leftAt)
    rightAt = skipSpaces(right, rightAt)
    if (isDigit(left, leftAt) && isDigit(right, rightAt)) {
      const leftEnd = skipDigits(left, leftAt)
      const rightEnd = skipDigits(right, rightAt)
      const isFraction = left[leftAt] === '0' || right[rightAt] === '0'
      const lengthDifference = leftEnd - leftAt - (rightEnd - rightAt)
      const digitDifference = compareBytes(
        left.slice(leftAt, leftEnd),
        right.slice(rightAt, rightEnd),
      )
      // A run that begins with 0 is read like the digits after a decimal point, any other as a number.
      const difference = isFraction ? digitDifference : lengthDifference || digitDifference
      if (difference !== 0) return difference
      leftAt = leftEnd
      rightAt = rightEnd
      if (leftAt === left.length || rightAt === right.length) {
        return left.length - leftAt - (right.length - rightAt)
      }
    }
    // Past its end a text counts as byte 0, as in the language that PHP is written in.
    const difference = byteAt(left, leftAt) - byteAt(right, rightAt)
    if (difference !== 0) return difference
    leftAt++
    rightAt++
    if (leftAt >= left.length || rightAt >= right.length) {
      return Math.max(left.length - leftAt, 0) - Math.max(right.length - rightAt, 0)
    }
  }
}

/** Compares two byte texts byte by byte; of two with the same beginning the shorter comes first. */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** A text as the bytes of its UTF-8, one character each: signers compare bytes, and ASCII is its own bytes. */
export function toByteText(text: string): string {
  if (ASCII.test(text)) return text
  let bytes = ''
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte)
  return bytes
}

const ASCII = /^[\0-\x7f]*$/

const encoder = new TextEncoder()

const ZERO = 0x30

function byteAt(bytes: string, at: number): number {
  return at < bytes.length ? bytes.charCodeAt(at) : 0
}

function isDigit(bytes: string, at: number): boolean {
  const byte = byteAt(bytes, at)
  return byte >= ZERO && byte <= 0x39
}

/** Tab to carriage return, and the space. */
function isSpace(bytes: string, at: number): boolean {
  const byte = byteAt(bytes, at)
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

function skipLeadingZeros(bytes: string): number {
  let at = 0
  while (bytes[at] === '0' && isDigit(bytes, at + 1)) at++
  return at
}

function skipSpaces(bytes: string, from: number): number {
  let at = from
  while (isSpace(bytes, at)) at++
  return at
}

function skipDigits(bytes: string, from: number): number {
  let at = from
  while (isDigit(bytes, at)) at++
  return at
}
