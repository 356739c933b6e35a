import { type Money, minorUnitDigits } from 'quietzone/core'

/** A price on a shelf or in a sentence: "CN¥300", "₱1,850", "TRY 640". */
export function formatPrice({ value, currency }: Money): string {
  const options = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const
  return new Intl.NumberFormat('en', options).format(value / 10 ** minorUnitDigits(currency))
}

/** A price to be paid, as the checkout shows it: "CN¥300.00". */
export function formatTotal({ value, currency }: Money): string {
  const options = { style: 'currency', currency } as const
  return new Intl.NumberFormat('en', options).format(value / 10 ** minorUnitDigits(currency))
}
