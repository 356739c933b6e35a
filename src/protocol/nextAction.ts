import { isRecord, ownValue } from '../base/ownValue.ts'
import { accept, type Result, refuse } from '../base/result.ts'
import { type ActionRefusal, describeRefusal } from './actionRefusal.ts'
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
  const { action, refusal } = judgeNextAction(value, policy)
  return action ? accept(action) : refuse(refusal.problem)
}

/** Does the same as `parseNextAction`, and says why an action is refused. */
export function judgeNextAction(value: unknown, policy: UrlPolicy): Judgement {
  if (!isRecord(value)) return refuseAs('qr-invalid', 'not-an-object')
  switch (ownValue(value, 'type')) {
    case 'qr-code': {
      const data = ownValue(value, 'data')
      const payload = parseQrPayload(data, { policy })
      if (payload.ok) return { action: { type: 'qr-code', data: payload.value } }
      return refuseAs('qr-invalid', payload.reason, data)
    }
    case 'qr-image': {
      const image = parseQrImage(ownValue(value, 'src'))
      if (image.ok) return { action: { type: 'qr-image', src: image.value } }
      return refuseAs('qr-invalid', image.reason)
    }
    case 'redirect': {
      const url = ownValue(value, 'url')
      const method = ownValue(value, 'method')
      const redirect = parseRedirectData({ url, method, body: ownValue(value, 'fields') }, policy)
      if (redirect.ok) return { action: redirect.value }
      return refuseAs('redirect-invalid', redirect.reason, url)
    }
    default:
      return refuseAs('qr-invalid', 'unknown-type')
  }
}

type Judgement =
  | { action: NextAction; refusal?: never }
  | { action?: never; refusal: ActionRefusal }

function refuseAs(problem: ActionProblem, reason: string, address?: unknown): Judgement {
  return { refusal: describeRefusal(problem, reason, address) }
}
