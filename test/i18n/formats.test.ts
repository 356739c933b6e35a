import { describe, expect, it } from 'vitest'
import { formatAmount } from '../../src/i18n/formatAmount.ts'
import { formatTime } from '../../src/i18n/formatTime.ts'

describe('formatAmount', () => {
  it.each([
    [{ value: 30000, currency: 'CNY' }, 'en', 'CN¥300.00'],
    [{ value: 500050, currency: 'PHP' }, 'en', '₱5,000.50'],
    [{ value: 100000, currency: 'TRY' }, 'tr', '₺1.000,00'],
    [{ value: 300, currency: 'JPY' }, 'en', '¥300'],
  ])('writes %o in %s as %s', (amount, locale, text) => {
    expect(formatAmount(amount, locale)).toBe(text)
  })

  it('keeps the letters and the sign of a currency together in Arabic', () => {
    const text = formatAmount({ value: 30000, currency: 'CNY' }, 'ar')
    expect(text).toMatch(/CN¥\u200e$/)
  })
})

describe('formatTime', () => {
  it('writes a time of day as the language does', () => {
    const at = new Date(2026, 10, 21, 14, 32).getTime()
    expect(formatTime(at, 'de')).toBe('14:32')
    expect(formatTime(at, 'en').replace(/\s/g, ' ')).toBe('2:32 PM')
  })
})
