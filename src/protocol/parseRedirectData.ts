import { hasOwn, isRecord } from '../base/ownValue.ts'
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
 * Reads the gateway's `redirect_data` (PROTOCOL section 3.2). A POST carries `body` as form fields. A GET carries it
 * in its query where the address holds none of the fields, and `policy.fieldsInQuery` does not forbid it. Where the
 * address holds one of them, or has a query and `body` is the provider's report, `body` only describes the address,
 * as in the documents, and the address is opened as it is. Never throws.
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
  const fields = parseFields(value.body)
  if (method === 'POST') {
    if (!fields.ok) return fields
    return accept({ type: 'redirect', url: url.value, method, fields: fields.value })
  }
  const isAsItIs = policy.fieldsInQuery === false || !fields.ok
  const address = isAsItIs ? url : parseRedirectUrl(withFields(url.value, fields.value), policy)
  // Fields that no address can carry (nested ones, or too many) are left out, as they always were.
  return accept({
    type: 'redirect',
    url: address.ok ? address.value : url.value,
    method,
    fields: {},
  })
}

/** Adds fields as a GET form would, and changes no byte that is there: a bank may have signed its query. */
function withFields(url: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields)
  const held = new URL(url).searchParams
  if (names.length === 0 || names.some((name) => held.has(name))) return url
  // The documented body reports how the provider took the request: that is nothing to send back to it.
  const isReport = hasOwn(fields, 'status') && hasOwn(fields, 'code')
  if (isReport && url.includes('?')) return url
  const [address = '', ...fragments] = url.split('#')
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return [`${address}${joint}${new URLSearchParams(fields)}`, ...fragments].join('#')
}

function parseFields(body: unknown): Result<Record<string, string>, RedirectProblem> {
  // PHP sends an empty object as `[]`, and nothing as an empty text.
  const isEmptyList = Array.isArray(body) && body.length === 0
  if (body === undefined || body === null || body === '' || isEmptyList) return accept({})
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
