/**
 * Writes a drawn code as a black and white PNG: `scale` pixels for a module, one bit each. No canvas is read back, because
 * browsers that protect against fingerprinting return noise from one. The data is not compressed: its size does not
 * matter, and no compression that all browsers have is synchronous.
 */
export function encodeCodePng(modules: readonly boolean[][], scale: number): Uint8Array {
  const side = modules.length * scale
  const rowLength = 1 + Math.ceil(side / 8)
  const pixels = new Uint8Array(rowLength * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      const at = y * rowLength + 1 + (x >> 3)
      if (!isDark) pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  // Depth 1, greyscale, then the only compression, filter and interlace that make sense here.
  const header = [...toUint32(side), ...toUint32(side), 1, 0, 0, 0, 0]
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...toChunk('IHDR', header),
    ...toChunk('IDAT', store(pixels)),
    ...toChunk('IEND', []),
  ])
}

/** Wraps bytes as zlib data that is stored, in blocks of at most 65,535 bytes. */
function store(bytes: Uint8Array): number[] {
  const data = [0x78, 1]
  let [low, high] = [1, 0]
  for (let at = 0; at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff)
    const { length } = block
    const isLast = at + length === bytes.length ? 1 : 0
    data.push(isLast, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255)
    for (const byte of block) {
      data.push(byte)
      low = (low + byte) % 65_521
      high = (high + low) % 65_521
    }
  }
  return [...data, high >> 8, high & 255, low >> 8, low & 255]
}

function toChunk(type: string, data: readonly number[]): number[] {
  const body = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...data]
  let crc = -1
  for (const byte of body) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return [...toUint32(data.length), ...body, ...toUint32(~crc)]
}

function toUint32(value: number): number[] {
  return [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]
}
