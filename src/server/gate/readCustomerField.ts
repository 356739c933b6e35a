import { ownValue } from '../../base/ownValue.ts'
import { readIpAddress } from '../readIpAddress.ts'
import { findTextProblem } from '../signing/signableText.ts'
import { cleanPhone, cleanTypedText } from './cleanTypedText.ts'
import type { CustomerField, FieldRule } from './saleCustomer.ts'

/** A field as it goes into the request, or what is wrong with it. Never repeats the customer's data. */
export type ReadField = { value: string | undefined } | { problem: string }

export function readCustomerField(
  customer: unknown,
  field: CustomerField,
  nowMs: number,
): ReadField {
  const given = field.path.reduce<unknown>((parent, key) => ownValue(parent, key), customer)
  const typed = typeof given === 'string' ? cleanField(given, field) : (given ?? '')
  const value = typed === '' ? field.fallback : typed
  if (value === undefined) return field.isOptional ? { value } : { problem: 'is missing' }
  const problem = findTextProblem(value)
  if (problem || typeof value !== 'string') return { problem: problem ?? 'is not text' }
  return readByRule(value, field.rule, nowMs)
}

/** An id is the shop's own, so it is sent as it is. */
function cleanField(text: string, { path }: CustomerField): string {
  const name = path.at(-1)
  if (name === 'id') return text.trim()
  return cleanTypedText(text, name === 'address' || name === 'street' ? ', ' : ' ')
}

function readByRule(value: string, rule: FieldRule, nowMs: number): ReadField {
  switch (rule) {
    case 'text':
      return { value }
    case 'ip-address': {
      const address = readIpAddress(value)
      return address === undefined
        ? { problem: 'is not an IPv4 or IPv6 address' }
        : { value: address }
    }
    case 'email':
      return readEmail(value)
    case 'country':
      return check(value, /^[A-Z]{2}$/.test(value), 'is not a country code of two capital letters')
    case 'turkey':
      return check(value, value === 'TR', 'is not TR, the only country that this method accepts')
    case 'birthday':
      return check(
        value,
        isDayOfBirth(value, nowMs),
        'is not a day from 1900 to today in the form DD-MM-YYYY',
      )
    case 'phone': {
      const digits = cleanPhone(value)
      return check(digits, /^\d{4,24}$/.test(digits), 'is not a phone number with 4 to 24 digits')
    }
    default:
      return rule satisfies never
  }
}

/** Chinese keyboards write full-width signs. */
function readEmail(value: string): ReadField {
  const address = value.normalize('NFKC').replace(/[\u200c\u200d]/g, '')
  return check(address, /^[^\s@]+@[^\s@]+$/.test(address), 'is not an e-mail address')
}

function check(value: string, isRight: boolean, problem: string): ReadField {
  return isRight ? { value } : { problem }
}

function isDayOfBirth(value: string, nowMs: number): boolean {
  const [, day, month, year] = /^(\d\d)-(\d\d)-((?:19|20)\d\d)$/.exec(value) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.getTime() > nowMs + LATEST_ZONE_MS) return false
  return date.toISOString().startsWith(`${year}-${month}-${day}`)
}

/** A day begins there before it does in UTC. */
const LATEST_ZONE_MS = 14 * 60 * 60 * 1_000
