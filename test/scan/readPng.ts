import { inflateSync } from 'node:zlib'

/** Pixels in rows, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  width: number
  height: number
  data: Uint8ClampedArray<ArrayBuffer>
}

/** Reads the PNGs that a browser writes, eight bits a channel in RGB or RGBA, and ours, one bit in black and white. */
export function readPng(png: Buffer): Pixels {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const isOurs = png[24] === 1 && png[25] === 0
  const channels = isOurs ? 1 / 8 : { 2: 3, 6: 4 }[png[25] ?? 0]
  if (!channels || !(isOurs || png[24] === 8) || png[28] !== 0)
    throw new Error('Not a PNG of a browser.')
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
    }
  }
  const rowLength = Math.ceil(width * channels)
  const rows = unfilter(inflateSync(Buffer.concat(parts)), rowLength, height, Math.max(1, channels))
  if (channels === 4) return { width, height, data: new Uint8ClampedArray(rows) }
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 4 + channel] = isOurs
        ? readBit(rows, Math.floor(pixel / width) * rowLength, pixel % width)
        : (rows[pixel * 3 + channel] ?? 0)
    }
  }
  return { width, height, data }
}

function readBit(rows: Uint8Array, start: number, at: number): number {
  return (rows[start + (at >> 3)] ?? 0) & (0x80 >> (at & 7)) ? 255 : 0
}

/** Undoes the five filters of PNG: what each byte was predicted from is added again. */
function unfilter(bytes: Buffer, rowLength: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(rowLength * height)
  for (let row = 0; row < height; row++) {
    const start = row * rowLength
    const from = row * (rowLength + 1)
    const filter = bytes[from] ?? 0
    for (let column = 0; column < rowLength; column++) {
      const left = column >= step ? (out[start + column - step] ?? 0) : 0
      const up = row > 0 ? (out[start + column - rowLength] ?? 0) : 0
      const corner = row > 0 && column >= step ? (out[start + column - rowLength - step] ?? 0) : 0
      out[start + column] = (bytes[from + 1 + column] ?? 0) + predict(filter, left, up, corner)
    }
  }
  return out
}

function predict(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0: {
      return 0
    }
    case 1: {
      return left
    }
    case 2: {
      return up
    }
    case 3: {
      return (left + up) >> 1
    }
    default: {
      const [toLeft, toUp, toCorner] = [
        Math.abs(up - corner),
        Math.abs(left - corner),
        Math.abs(left + up - 2 * corner),
      ]
      if (toLeft <= toUp && toLeft <= toCorner) return left
      return toUp <= toCorner ? up : corner
    }
  }
}

/** A part of a picture. */
export function crop({ width, data }: Pixels, x: number, y: number, w: number, h: number): Pixels {
  const part = new Uint8ClampedArray(w * h * 4)
  for (let row = 0; row < h; row++) {
    const start = ((y + row) * width + x) * 4
    part.set(data.subarray(start, start + w * 4), row * w * 4)
  }
  return { width: w, height: h, data: part }
}
