import { ownValue } from '../../base/ownValue.ts'
import { findTextProblem } from '../signing/signableText.ts'
import type { CustomerField, FieldRule } from './saleCustomer.ts'

/** A field as it goes into the request, or what is wrong with it. Never repeats the customer's data. */
export type ReadField = { value: string | undefined } | { problem: string }

export function readCustomerField(
  customer: unknown,
  field: CustomerField,
  nowMs: number,
): ReadField {
  const given = field.path.reduce<unknown>((parent, key) => ownValue(parent, key), customer)
  // Telephones put a space after a word that they complete.
  const typed = typeof given === 'string' ? given.trim() : (given ?? '')
  const value = typed === '' ? field.fallback : typed
  if (value === undefined) return field.isOptional ? { value } : { problem: 'is missing' }
  const problem = findTextProblem(value)
  if (problem || typeof value !== 'string') return { problem: problem ?? 'is no text' }
  return readByRule(value, field.rule, nowMs)
}

function readByRule(value: string, rule: FieldRule, nowMs: number): ReadField {
  switch (rule) {
    case 'text':
      return { value }
    case 'ip-address': {
      // As servers that listen to both kinds write an IPv4 address.
      const address = value.replace(/^::ffff:(?=[\d.]+$)/i, '')
      return check(address, isIpAddress(address), 'is no IPv4 or IPv6 address')
    }
    case 'email':
      return check(value, /^[^\s@]+@[^\s@]+$/.test(value), 'is no e-mail address')
    case 'country':
      return check(value, /^[A-Z]{2}$/.test(value), 'is no code of two capital letters')
    case 'turkey':
      return check(value, value === 'TR', 'can only be TR')
    case 'birthday':
      return check(
        value,
        isDayOfBirth(value, nowMs),
        'is no day from 1900 to today in the form DD-MM-YYYY',
      )
    case 'phone': {
      // Chinese keyboards write full-width digits; 00 is a plus.
      const digits = value
        .normalize('NFKC')
        .replaceAll(/[\s()+.\p{Pd}]/gu, '')
        .replace(/^00/, '')
      return check(digits, /^\d{4,24}$/.test(digits), 'is no phone number with 4 to 24 digits')
    }
    default:
      return rule satisfies never
  }
}

function check(value: string, isRight: boolean, problem: string): ReadField {
  return isRight ? { value } : { problem }
}

function isIpAddress(value: string): boolean {
  const parts = value.split('.')
  if (
    parts.length === 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  ) {
    return true
  }
  return /^[0-9a-fA-F:.]{2,45}$/.test(value) && URL.canParse(`http://[${value}]/`)
}

function isDayOfBirth(value: string, nowMs: number): boolean {
  const [, day, month, year] = /^(\d\d)-(\d\d)-((?:19|20)\d\d)$/.exec(value) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.getTime() > nowMs + LATEST_ZONE_MS) return false
  return date.toISOString().startsWith(`${year}-${month}-${day}`)
}

/** A day begins there before it does in UTC. */
const LATEST_ZONE_MS = 14 * 60 * 60 * 1_000
