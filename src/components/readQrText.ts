/**
 * Reads the text of a code from its modules, without any correction of errors. Returns `undefined` where a module is covered
 * or damaged.
 *
 * How the bytes are spread over blocks depends on two numbers for each version and level. Instead of shipping those tables,
 * this tries all of them: only with the right ones do the bytes of every block agree with its check bytes.
 */
export function readQrText(
  modules: number,
  isDark: (column: number, row: number) => boolean,
): string | undefined {
  const bytes = readBytes(modules, isDark)
  let most = 0
  let data: number[] | undefined
  for (let count = 1; count <= MAX_BLOCKS; count++) {
    for (let checks = MAX_CHECKS; checks >= MIN_CHECKS; checks--) {
      // Two blocks read as one agree in half as many bytes.
      if (count * checks <= most || bytes.length < count * (checks + 1)) continue
      const blocks: number[][] = []
      while (blocks.length < count) {
        const block = takeBlock(bytes, blocks.length, count, checks)
        if (!isUndamaged(block, checks)) break
        blocks.push(block)
      }
      if (blocks.length < count) continue
      most = count * checks
      data = blocks.flatMap((block) => block.slice(0, block.length - checks))
    }
  }
  return data && readSegments(data, (modules - 17) / 4)
}

const MAX_BLOCKS = 81
const MIN_CHECKS = 7
const MAX_CHECKS = 30
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** The bytes in the order in which they stand in the code. */
function readBytes(modules: number, isDark: (column: number, row: number) => boolean): number[] {
  const mask = [2, 3, 4].reduce((bits, column) => bits * 2 + Number(isDark(column, 8)), 0) ^ 5
  const isFunction = functionModules(modules)
  const bytes: number[] = []
  let bits = 0
  // Two columns at a time, from the right, without the one of the timing pattern.
  for (let pair = modules - 1; pair > 0; pair -= 2) {
    const right = pair > 6 ? pair : pair - 1
    for (let step = 0; step < modules * 2; step++) {
      const column = right - (step & 1)
      const row = (right + 1) & 2 ? step >> 1 : modules - 1 - (step >> 1)
      if (isFunction(column, row)) continue
      const bit = Number(isDark(column, row) !== isInverted(mask, column, row))
      const at = bits >> 3
      bytes[at] = (bytes[at] ?? 0) * 2 + bit
      bits += 1
    }
  }
  return bytes.slice(0, bits >> 3)
}

/** What shows where a code lies, and which one it is: finders, timing, alignment, format and version. */
function functionModules(modules: number): (column: number, row: number) => boolean {
  const version = (modules - 17) / 4
  const count = version > 1 ? Math.floor(version / 7) + 2 : 0
  const gap = 2 * Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4))
  const centers = Array.from({ length: count }, (_, at) => (at ? modules - 7 - (at - 1) * gap : 6))
  const last = modules - 7
  const aligned = new Set<number>()
  for (const x of centers) {
    for (const y of centers) {
      if ((x === 6 && (y === 6 || y === last)) || (x === last && y === 6)) continue
      for (let at = 0; at < 25; at++) {
        aligned.add(x - 2 + (at % 5) + (y - 2 + Math.floor(at / 5)) * modules)
      }
    }
  }
  const isVersion = (near: number, far: number) =>
    version > 6 && near < 6 && far >= modules - 11 && far < modules - 8
  return (x, y) =>
    x === 6 ||
    y === 6 ||
    (x < 9 && y < 9) ||
    (x < 9 && y >= modules - 8) ||
    (y < 9 && x >= modules - 8) ||
    isVersion(x, y) ||
    isVersion(y, x) ||
    aligned.has(x + y * modules)
}

function isInverted(mask: number, x: number, y: number): boolean {
  const product = x * y
  const rest = [
    x + y,
    y,
    (x % 3) * 2,
    ((x + y) % 3) * 2,
    Math.floor(x / 3) + Math.floor(y / 2),
    ((product % 2) + (product % 3)) * 2,
    (product % 2) + (product % 3),
    ((x + y) % 2) + (product % 3),
  ][mask]
  // Masks that count to three invert where nothing is left over, all others where the rest is even.
  return mask === 2 || mask === 3 || mask === 5 ? rest === 0 : (rest ?? 1) % 2 === 0
}

/** The bytes of one block with its check bytes, if there are so many of both. */
function takeBlock(
  bytes: readonly number[],
  block: number,
  count: number,
  checks: number,
): number[] {
  const short = Math.floor(bytes.length / count) - checks
  const longer = bytes.length % count
  const taken: number[] = []
  for (let row = 0; row < short; row++) taken.push(bytes[row * count + block] ?? 0)
  // The last blocks have a byte more. All check bytes stand behind.
  const extra = block - (count - longer)
  if (extra >= 0) taken.push(bytes[short * count + extra] ?? 0)
  for (let row = short; row < short + checks; row++) {
    taken.push(bytes[row * count + longer + block] ?? 0)
  }
  return taken
}

/** Powers of two in the field of 256 numbers in which codes count. */
const POWERS: number[] = [1]
while (POWERS.length < 255) {
  const next = (POWERS[POWERS.length - 1] ?? 0) * 2
  POWERS.push(next > 255 ? next ^ 0x11d : next)
}

const LOGARITHMS: number[] = []
for (const [power, value] of POWERS.entries()) LOGARITHMS[value] = power

/** Whether a block, taken for a polynomial, is zero wherever its check bytes have made it so. */
function isUndamaged(block: readonly number[], checks: number): boolean {
  for (let power = 0; power < checks; power++) {
    let sum = 0
    for (const byte of block) {
      sum = byte ^ (sum ? (POWERS[((LOGARITHMS[sum] ?? 0) + power) % 255] ?? 0) : 0)
    }
    if (sum !== 0) return false
  }
  return true
}

/** The text of all segments: digits, capitals and bytes of UTF-8. */
function readSegments(bytes: readonly number[], version: number): string | undefined {
  const size = version < 10 ? 0 : version < 27 ? 1 : 2
  const text: number[] = []
  let at = 0
  const take = (count: number): number => {
    let value = 0
    for (const end = at + count; at < end; at++) {
      value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    }
    return value
  }
  const write = (letters: string) => {
    for (const letter of letters) text.push(letter.charCodeAt(0))
  }
  while (bytes.length * 8 - at >= 4) {
    const mode = take(4)
    if (mode === 0) break
    if (mode === 4) {
      for (let left = take(size ? 16 : 8); left > 0; left--) text.push(take(8))
    } else if (mode === 1) {
      for (let left = take(10 + size * 2); left > 0; left -= 3) {
        const digits = Math.min(left, 3)
        write(String(take(digits * 3 + 1)).padStart(digits, '0'))
      }
    } else if (mode === 2) {
      for (let left = take(9 + size * 2); left > 0; left -= 2) {
        const value = take(left > 1 ? 11 : 6)
        write((left > 1 ? letterAt(value / 45) : '') + letterAt(value % 45))
      }
    } else if (mode === 7) {
      // Which letters the bytes stand for. Payment codes have UTF-8, or ASCII, which is the same.
      take(8)
    } else return undefined
    if (at > bytes.length * 8) return undefined
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text))
  } catch {
    return undefined
  }
}

function letterAt(value: number): string {
  return ALPHANUMERIC.charAt(Math.floor(value))
}
