/**
 * Compares two texts, given as UTF-8 bytes, the way PHP's natural sort does: runs of digits count as
 * numbers, white space is skipped, everything else goes by byte. The gateway sorts so (PROTOCOL 1.1, 1.4).
 */
export function compareNatural(left: Uint8Array, right: Uint8Array): number {
  if (left.length === 0 || right.length === 0) return left.length - right.length
  let leftAt = skipLeadingZeros(left)
  let rightAt = skipLeadingZeros(right)
  while (true) {
    leftAt = skipSpaces(left, leftAt)
    rightAt = skipSpaces(right, rightAt)
    if (isDigit(left[leftAt]) && isDigit(right[rightAt])) {
      const leftEnd = skipDigits(left, leftAt)
      const rightEnd = skipDigits(right, rightAt)
      const isFraction = left[leftAt] === ZERO || right[rightAt] === ZERO
      const lengthDifference = leftEnd - leftAt - (rightEnd - rightAt)
      const digitDifference = compareBytes(
        left.subarray(leftAt, leftEnd),
        right.subarray(rightAt, rightEnd),
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
    const difference = (left[leftAt] ?? 0) - (right[rightAt] ?? 0)
    if (difference !== 0) return difference
    leftAt++
    rightAt++
    if (leftAt >= left.length || rightAt >= right.length) {
      return Math.max(left.length - leftAt, 0) - Math.max(right.length - rightAt, 0)
    }
  }
}

/** Compares byte by byte; of two texts with the same beginning the shorter comes first. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const ZERO = 0x30

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= 0x39
}

/** Tab to carriage return, and the space. */
function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}

function skipLeadingZeros(bytes: Uint8Array): number {
  let at = 0
  while (bytes[at] === ZERO && isDigit(bytes[at + 1])) at++
  return at
}

function skipSpaces(bytes: Uint8Array, from: number): number {
  let at = from
  while (isSpace(bytes[at])) at++
  return at
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from
  while (isDigit(bytes[at])) at++
  return at
}
