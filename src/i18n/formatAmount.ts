import { type Money, minorUnitDigits } from '../protocol/money.ts'

/** Writes an amount as the language does: `CN¥300.00`, `₱5,000.00`. */
export function formatAmount({ value, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    value / 10 ** minorUnitDigits(currency),
  )
}
