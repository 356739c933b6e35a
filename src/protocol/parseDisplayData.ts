import { isErrorNamed } from '../base/isErrorNamed.ts'
import { isRecord, ownValue } from '../base/ownValue.ts'
import { type CodeSource, findCodeSource } from './findCodeSource.ts'
import type { NextAction } from './nextAction.ts'
import { isPictureText, parseQrImage } from './parseQrImage.ts'
import { parseQrPayload, type QrOrder } from './parseQrPayload.ts'
import type { UrlPolicy } from './parseRedirectUrl.ts'

/** What the gateway's `display_data` asks to show, and for how long. */
export type DisplayData =
  | { type: 'none' }
  | { type: 'code'; action: NextAction; timeLimit?: TimeLimit }
  /** There is a code, but none that may be shown; `reason` is for the merchant's log. */
  | { type: 'invalid'; reason: string }

/** A time limit is a duration from a moment that the gateway does not name, or a moment. */
export type TimeLimit = { seconds: number } | { atMs: number }

export interface DisplayDataOptions {
  policy?: UrlPolicy
  order?: QrOrder | undefined
  /** Only entries of a documented type can be the code: the message has something else for the customer as well. */
  isStrict?: boolean
}

const MAX_ITEMS = 50
const MAX_SECONDS = 86_400

/**
 * Reads `display_data` (PROTOCOL section 3.1): finds the code anywhere in the list, and judges it by its
 * data, not by its `type`, because `qr_img` has been documented as a text to encode and as a picture.
 * Uses the first usable entry: of a documented type before an unknown type that names a QR code, and any other
 * unknown type last, unless its words say that it is something else, such as a logo or a bank account.
 * Never throws.
 */
export function parseDisplayData(value: unknown, options: DisplayDataOptions = {}): DisplayData {
  const items = toItems(value)
  const found = new Map<CodeSource, NextAction>()
  let timeLimit: TimeLimit | undefined
  let reason: string | undefined
  for (const item of items) {
    const type = ownValue(item, 'type')
    const title = ownValue(item, 'title')
    const data = ownValue(item, 'data')
    if (type === 'add_info') timeLimit ??= parseTimeLimit(title, data)
    const source = findCodeSource(type, title)
    if (!source || (options.isStrict && source !== 'documented')) continue
    const code = parseCode(data, options)
    if (!code.action) {
      // An entry of another kind may hold anything: that it is no code says nothing about the code.
      if (source !== 'other') reason ??= code.reason
    } else if (!found.has(source)) {
      found.set(source, code.action)
    }
  }
  const action = found.get('documented') ?? found.get('named') ?? found.get('other')
  if (action) return timeLimit ? { type: 'code', action, timeLimit } : { type: 'code', action }
  return reason ? { type: 'invalid', reason } : { type: 'none' }
}

function parseCode(
  data: unknown,
  options: DisplayDataOptions,
): { action: NextAction } | { action?: undefined; reason: string } {
  if (typeof data === 'string' && isPictureText(data)) {
    const image = parseQrImage(data)
    return image.ok ? { action: { type: 'qr-image', src: image.value } } : image
  }
  const payload = parseQrPayload(data, options)
  return payload.ok ? { action: { type: 'qr-code', data: payload.value } } : payload
}

function parseTimeLimit(title: unknown, data: unknown): TimeLimit | undefined {
  // As number or as text: the signature cannot tell which, so both must mean the same.
  const digits = typeof data === 'number' ? String(data) : data
  if (typeof digits !== 'string' || !/^\d{1,13}$/.test(digits)) return undefined
  const number = Number(digits)
  if (title === 'expired_timestamp' && number >= 1e9) {
    return { atMs: number >= 1e12 ? number : number * 1_000 }
  }
  if (title !== 'QR Code Timeout' && title !== 'expired_timestamp') return undefined
  return number >= 1 && number <= MAX_SECONDS && digits.length <= 5
    ? { seconds: number }
    : undefined
}

/** Whether a message has display data at all. PHP sends nothing as an empty list or an empty text. */
export function hasDisplayData(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  const given = typeof value === 'string' ? (parseJson(value) ?? value) : value
  return typeof given !== 'object' || given === null || Object.keys(given).length > 0
}

function toItems(value: unknown): readonly unknown[] {
  // A third-party model of the gateway types the whole field as a string.
  const list = typeof value === 'string' ? parseJson(value) : value
  if (Array.isArray(list)) return list.slice(0, MAX_ITEMS)
  return isRecord(list) ? [list] : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!isErrorNamed(error, 'SyntaxError')) throw error
    return undefined
  }
}
