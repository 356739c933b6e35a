import type { Bytes } from '../base/bytes.ts'
/** The parts of a picture: rows of `width` pixels, one bit each, padded to whole bytes; 1 is white. */
export interface Bitmap {
  width: number
  rows: readonly Uint8Array[]
}

/** Writes a black and white PNG: the smallest file that every reader of pictures takes. */
export async function encodePng({ width, rows }: Bitmap): Promise<Uint8Array> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, rows.length)
  // One bit a pixel, greyscale; compression, filter and interlace have only one sensible value.
  header.set([1, 0, 0, 0, 0], 8)
  // Each row begins with the number of its filter: none.
  const pixels = join(rows.flatMap((row) => [new Uint8Array(1), row]))
  return join([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    toChunk('IHDR', header),
    toChunk('IDAT', await deflate(pixels)),
    toChunk('IEND', new Uint8Array()),
  ])
}

function toChunk(type: string, data: Uint8Array): Uint8Array {
  const typeAndData = join([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), data])
  return join([toUint32(data.length), typeAndData, toUint32(crc32(typeAndData))])
}

function toUint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function join(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function deflate(bytes: Bytes): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate')
  const writer = stream.writable.getWriter()
  const [packed] = await Promise.all([
    new Response(stream.readable).arrayBuffer(),
    writer.write(bytes),
    writer.close(),
  ])
  return new Uint8Array(packed)
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
