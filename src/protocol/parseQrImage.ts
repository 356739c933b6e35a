import { isErrorNamed } from '../base/isErrorNamed.ts'
import { accept, type Result, refuse } from '../base/result.ts'
import { type PictureProblem, readPicture } from './readPicture.ts'

export type QrImageProblem =
  | 'not-a-string'
  | 'not-a-data-uri'
  | 'not-base64'
  | 'too-large'
  | 'wrong-size'
  | PictureProblem

/** The largest picture of a code that is shown. */
export const MAX_QR_IMAGE_BYTES = 256 * 1024
/** Sides in pixels: the smallest code has 21 modules. */
const MIN_SIDE = 21
const MAX_SIDE = 4_096
/** A poster with logo and captions is less than this many times as long as wide. */
const MAX_RATIO = 4
/** How a PNG, JPEG or GIF begins in base64: some providers leave the data URI's head out. */
const BARE = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD)/

/**
 * Checks the picture of a code that the gateway drew (PROTOCOL section 3.1) and returns a canonical data URI made of the
 * checked bytes. The data URI is read as browsers read it (WHATWG URL and Fetch). Only a whole, still PNG, JPEG or GIF is
 * accepted, whatever type is declared: an SVG can hold script, and a picture from elsewhere would tell that place who is
 * paying. It need not be square: codes are often drawn as a poster with a logo. Never throws.
 */
export function parseQrImage(value: unknown): Result<string, QrImageProblem> {
  if (typeof value !== 'string') return refuse('not-a-string')
  // Each byte may be written as three characters.
  if (value.length > MAX_QR_IMAGE_BYTES * 4) return refuse('too-large')
  const bytes = readDataUri(value)
  if (!bytes.ok) return bytes
  if (bytes.value.length > MAX_QR_IMAGE_BYTES) return refuse('too-large')
  const picture = readPicture(bytes.value)
  if (!picture.ok) return picture
  const { type, width, height } = picture.value
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  if (short < MIN_SIDE || long > MAX_SIDE || long > short * MAX_RATIO) return refuse('wrong-size')
  return accept(`data:${type};base64,${btoa(picture.value.bytes)}`)
}

/** The size in pixels of a picture that `parseQrImage` returned. */
export function readPictureSize(src: string): { width: number; height: number } {
  const picture = readPicture(atob(src.slice(src.indexOf(',') + 1)))
  return picture.ok ? picture.value : { width: 1, height: 1 }
}

/** Whether a text is meant to be a picture: a data URI, or the beginning of a PNG, JPEG or GIF in base64. */
export function isPictureText(text: string): boolean {
  return /^\s*(?:[dD][aA][tT][aA]:|iVBOR|\/9j\/|R0lGOD)/.test(text)
}

/** The bytes of a data URI, a character each. */
function readDataUri(text: string): Result<string, QrImageProblem> {
  const address = text.trim()
  const isBare = BARE.test(address)
  const [, head = '', body = ''] = isBare
    ? ['', ';base64', address]
    : (/^data:([^,]{0,200}),([^#]*)/i.exec(address) ?? [])
  if (!body) return refuse('not-a-data-uri')
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
  } catch (error) {
    if (!isErrorNamed(error, 'InvalidCharacterError')) throw error
    return refuse('not-base64')
  }
}
