import { accept, type Result, refuse } from '../base/result.ts'

export type QrImageProblem =
  | 'not-a-string'
  | 'not-png-data'
  | 'not-base64'
  | 'too-large'
  | 'not-a-png'
  | 'damaged-png'
  | 'animated-png'
  | 'not-square'
  | 'wrong-size'

/** The largest picture of a code that is shown. */
export const MAX_QR_IMAGE_BYTES = 256 * 1024
/** How a PNG begins in base64: some providers leave the data URI's head out. */
const BARE_PNG = 'iVBORw0KGgo'
const SIGNATURE = '\x89PNG\r\n\x1a\n'

/**
 * Checks the picture of a code that the gateway drew (PROTOCOL section 3.1) and returns a canonical data URI made of the
 * checked bytes. The data URI is read as browsers read it (WHATWG URL and Fetch). Only whole, still, square PNGs are
 * accepted, whatever type is declared: an SVG can hold script, and a picture from elsewhere would tell that place who is
 * paying. Never throws.
 */
export function parseQrImage(value: unknown): Result<string, QrImageProblem> {
  if (typeof value !== 'string') return refuse('not-a-string')
  // Each byte may be written as three characters.
  if (value.length > MAX_QR_IMAGE_BYTES * 4) return refuse('too-large')
  const bytes = readDataUri(value)
  if (!bytes.ok) return bytes
  if (bytes.value.length > MAX_QR_IMAGE_BYTES) return refuse('too-large')
  if (!bytes.value.startsWith(SIGNATURE)) return refuse('not-a-png')
  const png = readPng(bytes.value)
  return png.ok ? accept(`data:image/png;base64,${btoa(png.value)}`) : png
}

/** Whether a text is meant to be a picture: a data URI, or the beginning of a PNG, JPEG or GIF in base64. */
export function isPictureText(text: string): boolean {
  return /^\s*(?:[dD][aA][tT][aA]:|iVBOR|\/9j\/|R0lGOD)/.test(text)
}

/** The bytes of a data URI, a character each. */
function readDataUri(text: string): Result<string, QrImageProblem> {
  const address = text.trim()
  const isBare = address.startsWith(BARE_PNG)
  const [, head = '', body = ''] = isBare
    ? ['', ';base64', address]
    : (/^data:([^,]{0,200}),([^#]*)/i.exec(address) ?? [])
  if (!body) return refuse('not-png-data')
  const decoded = isBare
    ? body
    : body
        .replace(/[\t\n\r]/g, '')
        .replace(/%([\da-f]{2})/gi, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        )
  if (!/; *base64 *$/i.test(head)) return refuse('not-base64')
  try {
    // As forgiving as browsers are: white space anywhere, padding or none.
    return accept(atob(decoded))
  } catch {
    return refuse('not-base64')
  }
}

/** The picture without what follows its end, which browsers do not read. */
function readPng(bytes: string): Result<string, QrImageProblem> {
  let at = SIGNATURE.length
  let isFirst = true
  while (at + 12 <= bytes.length) {
    const length = readUint32(bytes, at)
    const type = bytes.slice(at + 4, at + 8)
    if (isFirst !== (type === 'IHDR')) return refuse('damaged-png')
    if (isFirst) {
      const width = readUint32(bytes, at + 8)
      const height = readUint32(bytes, at + 12)
      if (width !== height) return refuse('not-square')
      if (width < 21 || width > 4_096) return refuse('wrong-size')
    }
    if (type === 'acTL') return refuse('animated-png')
    at += 12 + length
    if (type === 'IEND')
      return at <= bytes.length ? accept(bytes.slice(0, at)) : refuse('damaged-png')
    isFirst = false
  }
  return refuse('damaged-png')
}

function readUint32(bytes: string, at: number): number {
  let value = 0
  for (let index = at; index < at + 4; index++) value = value * 256 + bytes.charCodeAt(index)
  return value
}
