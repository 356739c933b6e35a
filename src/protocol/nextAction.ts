import { isRecord, ownValue } from '../base/ownValue.ts'
import { accept, type Result, refuse } from '../base/result.ts'
import { parseQrImage } from './parseQrImage.ts'
import { parseQrPayload } from './parseQrPayload.ts'
import { parseRedirectData } from './parseRedirectData.ts'
import type { UrlPolicy } from './parseRedirectUrl.ts'

/** What the customer must do now, normalised from the gateway's display data or redirect data. */
export type NextAction =
  /** A text that we draw as a QR code. */
  | { type: 'qr-code'; data: string }
  /** A code that the gateway drew: a checked `data:image/png;base64,` URI. */
  | { type: 'qr-image'; src: string }
  /** A page to which the customer goes. `fields` are the form fields of a POST. */
  | { type: 'redirect'; url: string; method: 'GET' | 'POST'; fields: Record<string, string> }

/** Why there is no next action although the gateway sent one. */
export type ActionProblem = 'qr-invalid' | 'redirect-invalid'

export function isActionProblem(value: unknown): value is ActionProblem {
  return value === 'qr-invalid' || value === 'redirect-invalid'
}

/** Reads a next action of a status response, with the same checks as the gateway's own data. Never throws. */
export function parseNextAction(
  value: unknown,
  policy: UrlPolicy = {},
): Result<NextAction, ActionProblem> {
  if (!isRecord(value)) return refuse('qr-invalid')
  switch (ownValue(value, 'type')) {
    case 'qr-code': {
      const payload = parseQrPayload(ownValue(value, 'data'), { policy })
      return payload.ok ? accept({ type: 'qr-code', data: payload.value }) : refuse('qr-invalid')
    }
    case 'qr-image': {
      const image = parseQrImage(ownValue(value, 'src'))
      return image.ok ? accept({ type: 'qr-image', src: image.value }) : refuse('qr-invalid')
    }
    case 'redirect': {
      const redirect = parseRedirectData(
        {
          url: ownValue(value, 'url'),
          method: ownValue(value, 'method'),
          body: ownValue(value, 'fields'),
        },
        policy,
      )
      return redirect.ok ? accept(redirect.value) : refuse('redirect-invalid')
    }
    default:
      return refuse('qr-invalid')
  }
}
