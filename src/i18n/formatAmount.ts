import { remember } from '../base/remember.ts'
import { type Money, minorUnitDigits } from '../protocol/money.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** Writes an amount as the language does: `CN¥300.00`, `₱5,000.00`. */
export function formatAmount({ value, currency }: Money, locale: string): string {
  const format = remember(
    formats,
    `${currency} ${locale}`,
    () => new Intl.NumberFormat([locale, 'en'], { style: 'currency', currency }),
  )
  const text = format.format(value / 10 ** minorUnitDigits(currency))
  // In a text that runs from right to left the sign would come loose from its letters: `¥CN`.
  return /^\u200f.*\p{Sc}$/u.test(text) ? `${text}\u200e` : text
}
