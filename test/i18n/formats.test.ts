import { describe, expect, it } from 'vitest'
import { foreignParts } from '../../src/i18n/foreignParts.ts'
import { formatAmount } from '../../src/i18n/formatAmount.ts'
import { formatCountdown } from '../../src/i18n/formatCountdown.ts'
import { formatNumber } from '../../src/i18n/formatNumber.ts'
import { formatTime } from '../../src/i18n/formatTime.ts'
import { joinSentences } from '../../src/i18n/joinSentences.ts'

describe('formatAmount', () => {
  it.each([
    [{ value: 30000, currency: 'CNY' }, 'en', 'CN¥300.00'],
    [{ value: 30000, currency: 'CNY' }, 'zh-CN', '¥300.00'],
    [{ value: 30000, currency: 'CNY' }, 'zh-HK', 'CN¥300.00'],
    [{ value: 500050, currency: 'PHP' }, 'en', '₱5,000.50'],
    [{ value: 500050, currency: 'PHP' }, 'fil-PH', '₱5,000.50'],
    [{ value: 100000, currency: 'TRY' }, 'tr', '₺1.000,00'],
    [{ value: 100000, currency: 'TRY' }, 'ru', '1 000,00 TRY'],
    [{ value: 30000, currency: 'CNY' }, 'ar-EG', '٣٠٠٫٠٠ CN¥'],
    [{ value: 30000, currency: 'CNY' }, 'ar-EG-u-nu-latn', '300.00 CN¥'],
    [{ value: 300, currency: 'JPY' }, 'en', '¥300'],
  ])('writes %o in %s as %s', (amount, locale, text) => {
    const plain = formatAmount(amount, locale).replace(/[\u200e\u200f]/g, '')
    expect(plain.replace(/\s/g, ' ')).toBe(text)
  })

  it('keeps the letters and the sign of a currency together in Arabic', () => {
    const text = formatAmount({ value: 30000, currency: 'CNY' }, 'ar')
    expect(text).toMatch(/CN¥\u200e$/)
  })

  it('writes in English where the browser does not know the language, never in its own', () => {
    expect(formatAmount({ value: 30000, currency: 'CNY' }, 'qaa')).toBe('CN¥300.00')
  })
})

describe('formatTime', () => {
  it('writes a time of day as the language does', () => {
    const at = new Date(2026, 10, 21, 14, 32).getTime()
    expect(formatTime(at, 'de')).toBe('14:32')
    expect(formatTime(at, 'tr-CY').replace(/\s/g, ' ')).toBe('2:32 ÖS')
    expect(formatTime(at, 'ar-EG').replace(/\s/g, ' ')).toBe('٢:٣٢ م')
    expect(formatTime(at, 'en').replace(/\s/g, ' ')).toBe('2:32 PM')
  })
})

describe('the countdown', () => {
  it.each([
    [9, 5, 'en', '9:05'],
    [0, 9, 'en', '0:09'],
    [69, 5, 'en', '1:09:05'],
    [1_500, 0, 'en', '25:00:00'],
    [9, 5, 'ar-EG', '٩:٠٥'],
    [9, 5, 'ar-AE', '9:05'],
    [9, 5, 'ar-AE-u-nu-arab', '٩:٠٥'],
    [9, 5, 'en-u-nu-deva', '९:०५'],
  ])('of %i minutes and %i seconds in %s is %s', (minutes, seconds, locale, text) => {
    expect(formatCountdown(minutes, seconds, locale)).toBe(text)
  })

  it('does not make its formats each second anew', () => {
    const made = formatsMadeBy(() => {
      for (let seconds = 60; seconds > 0; seconds--) formatCountdown(9, seconds % 60, 'fil-PH')
    })
    expect(made).toBeLessThanOrEqual(2)
  })

  it('keeps no end of formats for languages that an address brings', () => {
    const many = Array.from({ length: 500 }, (_, at) => `en-x-a${at}`)
    for (const locale of many) formatNumber(5, locale)
    expect(formatsMadeBy(() => formatNumber(5, 'en-x-a0'))).toBe(1)
  })
})

describe('joinSentences', () => {
  it('ends what has no end, and leaves out what is not there', () => {
    expect(joinSentences('Scan to pay', '', undefined, '5 minutes left.')).toBe(
      'Scan to pay. 5 minutes left.',
    )
    expect(joinSentences('Checking…', 'Sure?', 'هل دفعت؟')).toBe('Checking… Sure? هل دفعت؟')
  })

  it('ends Chinese sentences as Chinese does', () => {
    expect(joinSentences('扫码支付', '还剩 5 分钟。')).toBe('扫码支付。还剩 5 分钟。')
  })
})

describe('foreignParts', () => {
  it('A-15 finds the names that are in another language', () => {
    expect(foreignParts('Open 云闪付.', 'en')).toEqual([
      { text: 'Open ' },
      { text: '云闪付', lang: 'zh' },
      { text: '.' },
    ])
    expect(foreignParts('Pay with Hızlı QR', 'ru')[1]).toEqual({ text: 'Hızlı', lang: 'tr' })
  })

  it('A-15 marks nothing that is in the language of the text', () => {
    for (const locale of ['zh', 'zh-HK', 'zh-Hans-SG', 'ja-JP']) {
      expect(foreignParts('打开云闪付。', locale).some((part) => part.lang)).toBe(false)
    }
    expect(foreignParts('Hızlı QR ile ödeme', 'tr-CY').some((part) => part.lang)).toBe(false)
  })
})

/** How many number formats are made meanwhile: each takes about 80 µs. */
function formatsMadeBy(work: () => void): number {
  const { NumberFormat } = Intl
  let made = 0
  Intl.NumberFormat = new Proxy(NumberFormat, {
    construct(target, options) {
      made += 1
      return Reflect.construct(target, options)
    },
  })
  try {
    work()
  } finally {
    Intl.NumberFormat = NumberFormat
  }
  return made
}
