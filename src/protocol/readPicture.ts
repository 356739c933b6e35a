import { accept, type Result, refuse } from '../base/result.ts'

export type PictureProblem = 'unknown-format' | 'damaged-picture' | 'animated-picture'

export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/gif'
  /** In pixels. */
  width: number
  height: number
  /** The picture without what follows its end, which browsers do not read. A character for each byte. */
  bytes: string
}

/**
 * Reads the head of a PNG, JPEG or GIF and checks that the picture is whole and still. The bytes decide, whatever type
 * was declared. `bytes` has a character for each byte. Never throws.
 */
export function readPicture(bytes: string): Result<Picture, PictureProblem> {
  if (bytes.startsWith(PNG)) return readPng(bytes)
  if (bytes.startsWith('\xff\xd8\xff')) return readJpeg(bytes)
  if (/^GIF8[79]a/.test(bytes)) return readGif(bytes)
  return refuse('unknown-format')
}

const PNG = '\x89PNG\r\n\x1a\n'

function readPng(bytes: string): Result<Picture, PictureProblem> {
  const size = [read(bytes, 16, 4), read(bytes, 20, 4)] as const
  let isFirst = true
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const type = bytes.slice(at + 4, at + 8)
    if (isFirst !== (type === 'IHDR')) break
    if (type === 'acTL') return refuse('animated-picture')
    at += 12 + read(bytes, at, 4)
    if (type === 'IEND') return finish('image/png', size, bytes, at)
    isFirst = false
  }
  return refuse('damaged-picture')
}

/** Segments, each with its length, up to the compressed data; their end is looked for from behind. */
function readJpeg(bytes: string): Result<Picture, PictureProblem> {
  const end = bytes.lastIndexOf('\xff\xd9')
  let size: readonly [number, number] | undefined
  for (let at = 2; bytes[at] === '\xff'; ) {
    const marker = bytes.charCodeAt(at + 1)
    // A filler.
    if (marker === 0xff) at += 1
    else if (marker === START_OF_SCAN) return finish('image/jpeg', size, bytes, end + 2, at)
    else {
      const isFrame = marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker)
      if (isFrame) size = [read(bytes, at + 7, 2), read(bytes, at + 5, 2)]
      at += 2 + read(bytes, at + 2, 2)
    }
  }
  return refuse('damaged-picture')
}

const START_OF_SCAN = 0xda
/** Huffman tables, a reserved one, and arithmetic coding conditions lie among the markers of frames. */
const NO_FRAMES = [0xc4, 0xc8, 0xcc]

function readGif(bytes: string): Result<Picture, PictureProblem> {
  const size = [read(bytes, 6, 2, true), read(bytes, 8, 2, true)] as const
  let images = 0
  for (let at = 13 + colorsAt(bytes, 10); at < bytes.length; ) {
    const block = bytes[at]
    if (block === ';')
      return images > 0 ? finish('image/gif', size, bytes, at + 1) : refuse('damaged-picture')
    if (block === ',') {
      images += 1
      if (images > 1) return refuse('animated-picture')
      at += 11 + colorsAt(bytes, at + 9)
    } else if (block === '!') at += 2
    else break
    // Data comes in blocks, each with its length; an empty one is the last.
    for (let length = 1; length > 0; at += 1 + length) length = bytes.charCodeAt(at) || 0
  }
  return refuse('damaged-picture')
}

/** How many bytes the table of colours takes. */
function colorsAt(bytes: string, at: number): number {
  const flags = bytes.charCodeAt(at)
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function finish(
  type: Picture['type'],
  size: readonly [number, number] | undefined,
  bytes: string,
  end: number,
  dataAt = 0,
): Result<Picture, PictureProblem> {
  if (!size || end > bytes.length || end < dataAt) return refuse('damaged-picture')
  return accept({ type, width: size[0], height: size[1], bytes: bytes.slice(0, end) })
}

function read(bytes: string, at: number, length: number, isLittle = false): number {
  const codes = Array.from({ length }, (_, index) => bytes.charCodeAt(at + index))
  return (isLittle ? codes.reverse() : codes).reduce((value, code) => value * 256 + code, 0)
}
