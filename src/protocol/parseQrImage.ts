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
const PREFIX = /^data:image\/png(?:;[a-z0-9=-]+)*;base64,/i
/** How a PNG begins in base64: some providers leave the data URI's head out. */
const BARE_PNG = 'iVBORw0KGgo'
const SIGNATURE = '\x89PNG\r\n\x1a\n'

/**
 * Checks the picture of a code that the gateway drew (PROTOCOL section 3.1) and gives back a canonical
 * data URI made of the checked bytes. Only whole, still, square PNGs are taken: an SVG can hold script,
 * and a picture from elsewhere would tell that place who is paying. Never throws.
 */
export function parseQrImage(value: unknown): Result<string, QrImageProblem> {
  if (typeof value !== 'string') return refuse('not-a-string')
  const head = value.startsWith(BARE_PNG) ? '' : PREFIX.exec(value.slice(0, 200))?.[0]
  if (head === undefined) return refuse('not-png-data')
  const base64 = value.slice(head.length)
  if (base64.length > Math.ceil(MAX_QR_IMAGE_BYTES / 3) * 4) return refuse('too-large')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return refuse('not-base64')
  const bytes = atob(base64)
  if (!bytes.startsWith(SIGNATURE)) return refuse('not-a-png')
  const problem = findPngProblem(bytes)
  if (problem) return refuse(problem)
  return accept(`data:image/png;base64,${base64}`)
}

function findPngProblem(bytes: string): QrImageProblem | undefined {
  let at = SIGNATURE.length
  let isFirst = true
  while (at + 12 <= bytes.length) {
    const length = readUint32(bytes, at)
    const type = bytes.slice(at + 4, at + 8)
    if (isFirst !== (type === 'IHDR')) return 'damaged-png'
    if (isFirst) {
      const width = readUint32(bytes, at + 8)
      const height = readUint32(bytes, at + 12)
      if (width !== height) return 'not-square'
      if (width < 21 || width > 4_096) return 'wrong-size'
    }
    if (type === 'acTL') return 'animated-png'
    at += 12 + length
    if (type === 'IEND') return at === bytes.length ? undefined : 'damaged-png'
    isFirst = false
  }
  return 'damaged-png'
}

function readUint32(bytes: string, at: number): number {
  let value = 0
  for (let index = at; index < at + 4; index++) value = value * 256 + bytes.charCodeAt(index)
  return value
}
