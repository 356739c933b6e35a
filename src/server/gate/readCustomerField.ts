import { ownValue } from '../../base/ownValue.ts'
import { findTextProblem } from '../signing/signableText.ts'
import type { CustomerField, FieldRule } from './saleCustomer.ts'

/** A field as it goes into the request, or what is wrong with it. Never repeats the customer's data. */
export type ReadField = { value: string | undefined } | { problem: string }

export function readCustomerField(customer: unknown, field: CustomerField): ReadField {
  const given = field.path.reduce<unknown>((parent, key) => ownValue(parent, key), customer)
  const value = given === undefined || given === '' ? field.fallback : given
  if (value === undefined) return field.isOptional ? { value } : { problem: 'is missing' }
  const problem = findTextProblem(value)
  if (problem || typeof value !== 'string') return { problem: problem ?? 'is no text' }
  return readByRule(value, field.rule)
}

function readByRule(value: string, rule: FieldRule): ReadField {
  switch (rule) {
    case 'text':
      return { value }
    case 'ip-address':
      return check(value, isIpAddress(value), 'is no IPv4 or IPv6 address')
    case 'email':
      return check(value, /^[^\s@]+@[^\s@]+$/.test(value), 'is no e-mail address')
    case 'country':
      return check(value, /^[A-Z]{2}$/.test(value), 'is no code of two capital letters')
    case 'turkey':
      return check(value, value === 'TR', 'can only be TR')
    case 'birthday':
      return check(value, isDayOfBirth(value), 'is no day in the form DD-MM-YYYY')
    case 'phone': {
      const digits = value.replaceAll(/[\s()+.-]/g, '')
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
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
    return true
  }
  return /^[0-9a-fA-F:.]{2,45}$/.test(value) && URL.canParse(`http://[${value}]/`)
}

function isDayOfBirth(value: string): boolean {
  const [, day, month, year] = /^(\d\d)-(\d\d)-(\d{4})$/.exec(value) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}
