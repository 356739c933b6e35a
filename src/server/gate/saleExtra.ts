import { isRecord, ownValue } from '../../base/ownValue.ts'
import { findTextProblem } from '../signing/signableText.ts'

/**
 * Further parameters of the gateway's specification, by its own names and nested as there, such as
 * `{ payment: { best_before: '2026-12-01T12:00:00+00' }, callback: { delay: 60 } }`.
 */
export interface SaleExtra {
  readonly [name: string]: ExtraValue
}

export type ExtraValue = string | number | boolean | SaleExtra | readonly ExtraValue[]

/** What the kit itself sends, also where this sale leaves it out, and the option that it comes from. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>> | string>> = {
  general: {
    project_id: 'projectId of createGate',
    payment_id: 'paymentId',
    merchant_callback_url: 'callbackUrl of createGate',
    signature: 'secret of createGate',
  },
  payment: { amount: 'amount', currency: 'amount', description: 'description' },
  return_url: 'returnUrl',
  signature: 'secret of createGate',
}

/** Signers leave these out wherever they stand, so nothing would protect them on the way. */
const NEVER_SIGNED: readonly string[] = ['signature', 'frame_mode']

const MAX_DEPTH = 8
const MAX_ITEMS = 10
const MAX_TEXT_LENGTH = 2_048

/**
 * Says what in `extra` cannot be sent. `customerFields` are the paths of the request that come from `customer`, such as
 * `billing.city`.
 */
export function findExtraProblems(extra: unknown, customerFields: readonly string[]): string[] {
  if (extra === undefined) return []
  if (!isPlain(extra)) return ['extra is not a plain object']
  return findProblems(extra, [])

  function findProblems(value: unknown, path: readonly string[]): string[] {
    const name = ['extra', ...path].join('.')
    if (path.length > MAX_DEPTH) return [`${name} is nested too deep`]
    if (value === undefined) return []
    if (Array.isArray(value)) {
      if (value.length > MAX_ITEMS) return [`${name} has more than ${MAX_ITEMS} items`]
      const hasHole = value.some((each) => each === undefined)
      if (hasHole) return [`${name} has an item without a value`]
      return value.flatMap((each, at) => findProblems(each, [...path, String(at)]))
    }
    if (typeof value === 'object' && value !== null) {
      if (!isPlain(value)) return [`${name} is not a plain object`]
      return Object.entries(value).flatMap(([key, each]) => {
        const inner = [...path, key]
        const problem = findKeyProblem(key) ?? findOwner(inner, each)
        const shown = /^[\w-]{1,64}$/.test(key) ? `${name}.${key}` : `a key of ${name}`
        return problem ? [`${shown} ${problem}`] : findProblems(each, inner)
      })
    }
    const problem = findValueProblem(value)
    return problem ? [`${name} ${problem}`] : []
  }

  function findOwner(path: readonly string[], value: unknown): string | undefined {
    const [group = '', ...rest] = path
    if (group === 'customer') return findCustomerOwner(rest.join('.'), value, customerFields)
    const own = ownValue(OWN, group)
    if (own === undefined) return undefined
    if (typeof own === 'string') return `comes from ${own}, so pass it there`
    if (rest.length === 0) return isPlain(value) ? undefined : 'is not an object'
    const option = ownValue(own, rest[0] ?? '')
    return typeof option === 'string' ? `comes from ${option}, so pass it there` : undefined
  }
}

/** The request with the further parameters. They never meet one of the request's own, which was checked before. */
export function mergeExtra<Request extends object>(request: Request, extra: SaleExtra): Request {
  return merge(request, extra) as Request
}

function merge(own: object, extra: object): object {
  const merged: Record<string, unknown> = { ...own }
  for (const [key, value] of Object.entries(extra)) {
    if (value === undefined) continue
    const mine = ownValue(own, key)
    if (mine === undefined) merged[key] = value
    else if (isRecord(mine) && isRecord(value)) merged[key] = merge(mine, value)
  }
  return merged
}

function findCustomerOwner(
  path: string,
  value: unknown,
  fields: readonly string[],
): string | undefined {
  if (fields.includes(path)) return `comes from customer, so pass it there`
  const isGroup = path === '' || fields.some((field) => field.startsWith(`${path}.`))
  return isGroup && !isPlain(value) ? 'is not an object' : undefined
}

function findKeyProblem(key: string): string | undefined {
  if (NEVER_SIGNED.includes(key)) return 'is never signed, so it cannot be sent'
  // Without a colon, a semicolon, a space or an underscore in front, which signers read in different ways.
  return /^[A-Za-z][\w-]{0,63}$/.test(key) ? undefined : 'is not a name of a parameter'
}

function findValueProblem(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value === '' ? undefined : findTextProblem(value, MAX_TEXT_LENGTH)
    case 'boolean':
      return undefined
    case 'number':
      return Number.isSafeInteger(value) ? undefined : 'is not a whole number'
    default:
      return 'is not text, a whole number, a boolean, an object or a list'
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
