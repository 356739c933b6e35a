import { isRecord, ownValue } from '../base/ownValue.ts'

/** An amount of money: `{ value: 30000, currency: 'CNY' }` is 300.00 yuan. */
export interface Money {
  /** A whole number of minor units (fen, sentimo, kuruş). */
  value: number
  /** ISO 4217 code, three capital letters. */
  currency: string
}

/** Reads an amount; `undefined` unless it is a safe whole number ≥ 0 with a currency code. Nothing is coerced. */
export function parseMoney(value: unknown, key: 'value' | 'amount' = 'value'): Money | undefined {
  if (!isRecord(value)) return undefined
  const minor = ownValue(value, key)
  const currency = ownValue(value, 'currency')
  if (!Number.isSafeInteger(minor) || (minor as number) < 0) return undefined
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined
  return { value: minor as number, currency }
}

export function isSameMoney(left: Money, right: Money): boolean {
  return left.value === right.value && left.currency === right.currency
}

/** How many digits the minor unit has: 2 for CNY, PHP and TRY, 0 for currencies without minor units. */
export function minorUnitDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  )
}
