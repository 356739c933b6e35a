import { isRecord } from '../base/ownValue.ts'
import { accept, type Result, refuse } from '../base/result.ts'
import type { NextAction } from './nextAction.ts'
import { parseRedirectUrl, type UrlPolicy, type UrlProblem } from './parseRedirectUrl.ts'

export type RedirectProblem =
  | UrlProblem
  | 'not-an-object'
  | 'unknown-method'
  | 'too-many-fields'
  | 'field-too-large'
  | 'field-not-scalar'

const MAX_FIELDS = 100
const MAX_FIELD_LENGTH = 16_384
const MAX_FIELDS_LENGTH = 65_536

type Redirect = Extract<NextAction, { type: 'redirect' }>

/**
 * Reads the gateway's `redirect_data` (PROTOCOL section 3.2). A POST carries `body` as form fields; a
 * GET goes to the URL as it is, because the documented body of a GET only repeats what the URL says.
 * Never throws.
 */
export function parseRedirectData(
  value: unknown,
  policy: UrlPolicy = {},
): Result<Redirect, RedirectProblem> {
  if (!isRecord(value)) return refuse('not-an-object')
  const method = typeof value.method === 'string' ? value.method.toUpperCase() : ''
  if (method !== 'GET' && method !== 'POST') return refuse('unknown-method')
  const url = parseRedirectUrl(value.url, policy)
  if (!url.ok) return url
  if (method === 'GET') return accept({ type: 'redirect', url: url.value, method, fields: {} })
  const fields = parseFields(value.body)
  if (!fields.ok) return fields
  return accept({ type: 'redirect', url: url.value, method, fields: fields.value })
}

function parseFields(body: unknown): Result<Record<string, string>, RedirectProblem> {
  // PHP sends an empty object as `[]`.
  if (body === undefined || body === null || (Array.isArray(body) && body.length === 0)) {
    return accept({})
  }
  if (!isRecord(body)) return refuse('field-not-scalar')
  const entries = Object.entries(body)
  if (entries.length > MAX_FIELDS) return refuse('too-many-fields')
  let total = 0
  const fields: [string, string][] = []
  for (const [name, field] of entries) {
    const text = toText(field)
    if (text === undefined) return refuse('field-not-scalar')
    total += name.length + text.length
    if (text.length > MAX_FIELD_LENGTH || total > MAX_FIELDS_LENGTH) {
      return refuse('field-too-large')
    }
    fields.push([name, text])
  }
  // fromEntries defines own properties, so that a field called __proto__ stays a field.
  return accept(Object.fromEntries(fields))
}

/** As the gateway signs it (PROTOCOL section 1.1), so that every form with the same signature is the same form. */
function toText(field: unknown): string | undefined {
  if (field === null) return ''
  if (typeof field === 'boolean') return field ? '1' : '0'
  return typeof field === 'string' || typeof field === 'number' ? String(field) : undefined
}
