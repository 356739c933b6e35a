import type { Money } from 'quietzone/core'

/** "¥300", "₱1,850", "₺640": short, for shelves and sentences. All three currencies have two minor digits. */
export function formatPrice({ value, currency }: Money): string {
  const isWhole = value % 100 === 0
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: isWhole ? 0 : 2,
  }).format(value / 100)
}
