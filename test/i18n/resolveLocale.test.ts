import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/i18n/language.ts'
import { ar } from '../../src/i18n/languages/ar.ts'
import { en } from '../../src/i18n/languages/en.ts'
import { fil } from '../../src/i18n/languages/fil.ts'
import { pseudo } from '../../src/i18n/languages/pseudo.ts'
import { ru } from '../../src/i18n/languages/ru.ts'
import { tr } from '../../src/i18n/languages/tr.ts'
import { zhHans } from '../../src/i18n/languages/zhHans.ts'
import { zhHant } from '../../src/i18n/languages/zhHant.ts'
import { resolveLocale } from '../../src/i18n/resolveLocale.ts'

const ALL = [tr, fil, zhHans, zhHant, ru, ar, pseudo]

/** Two that share their words would not tell which of them was found. */
function own(tag: string): Language {
  return { tag, messages: { ...en.messages } }
}

function found(tag: string, languages: readonly Language[]): string | undefined {
  const { messages } = resolveLocale(tag, languages)
  return [...languages, en].find((language) => language.messages === messages)?.tag
}

describe('resolveLocale', () => {
  const tags = ['tr', 'fil', 'zh-Hans', 'zh-Hant', 'ru', 'ar', 'en-XA']
  const languages = tags.map(own)

  it.each([
    ['fil', 'fil', 'fil'],
    ['fil-PH', 'fil', 'fil-PH'],
    ['tl', 'fil', 'fil'],
    ['tl-PH', 'fil', 'fil-PH'],
    ['zh', 'zh-Hans', 'zh'],
    ['zh-CN', 'zh-Hans', 'zh-CN'],
    ['zh-SG', 'zh-Hans', 'zh-SG'],
    ['zh-MY', 'zh-Hans', 'zh-MY'],
    ['zh-HK', 'zh-Hant', 'zh-HK'],
    ['zh-TW', 'zh-Hant', 'zh-TW'],
    ['zh-MO', 'zh-Hant', 'zh-MO'],
    ['zh-Hans-HK', 'zh-Hans', 'zh-Hans-HK'],
    ['tr', 'tr', 'tr'],
    ['tr-CY', 'tr', 'tr-CY'],
    ['tr_TR', 'tr', 'tr-TR'],
    ['TR-tr', 'tr', 'tr-TR'],
    ['ru-KZ', 'ru', 'ru-KZ'],
    ['ar-EG', 'ar', 'ar-EG'],
    ['ar-AE-u-nu-arab', 'ar', 'ar-AE-u-nu-arab'],
    ['en-PH', 'en', 'en-PH'],
    ['en-GB', 'en', 'en-GB'],
    ['en-XA', 'en-XA', 'en-XA'],
    ['de-DE', 'en', 'en'],
    ['yue-HK', 'en', 'en'],
  ])('%s gets the words of %s and the formats of %s', (tag, words, locale) => {
    expect(found(tag, languages)).toBe(words)
    expect(resolveLocale(tag, languages).locale).toBe(locale)
  })

  it('takes the same language in the other script rather than English, formats included', () => {
    expect(found('zh-HK', [own('zh-Hans')])).toBe('zh-Hans')
    expect(resolveLocale('zh-HK', [own('zh-Hans')]).locale).toBe('zh-Hans-HK')
    expect(resolveLocale('sr-RS', [own('sr-Latn')]).locale).toBe('sr-Latn-RS')
    expect(resolveLocale('ar-Latn', [own('ar')]).locale).toBe('ar-Arab')
  })

  it('takes the country’s own words where there are some, and never those of a country for all', () => {
    const portuguese = [own('pt-PT'), own('pt-BR')]
    expect(found('pt-BR', portuguese)).toBe('pt-BR')
    expect(found('pt', portuguese)).toBe('pt-BR')
    expect(found('pt-AO', portuguese)).toBe('pt-PT')
    expect(found('en-PH', [own('en-XA')])).toBe('en')
    expect(found('en-GB', [own('en-GB')])).toBe('en-GB')
  })

  it('takes the first of several tags that is there, as a browser’s own list names them', () => {
    const header = 'de-CH, de;q=0.9, tr-TR;q=0.8, en;q=0.7, *;q=0.5'
    expect(found(header, languages)).toBe('tr')
    expect(resolveLocale(header, languages).locale).toBe('tr-TR')
    expect(found('de, en-GB, tr', languages)).toBe('en')
  })

  it('gives the merchant’s own English before ours', () => {
    expect(found('en-PH', [own('en')])).toBe('en')
    expect(resolveLocale('en-PH', [own('en')]).messages).not.toBe(en.messages)
  })

  it('speaks one language only: without the words of a language its formats are not used', () => {
    expect(resolveLocale('tr').locale).toBe('en')
    expect(resolveLocale('ar-EG')).toEqual({
      locale: 'en',
      messages: en.messages,
      direction: 'ltr',
    })
  })

  it('says which way the text runs', () => {
    expect(resolveLocale('ar-EG', ALL).direction).toBe('rtl')
    expect(resolveLocale('tr', ALL).direction).toBe('ltr')
  })

  it('gives the same object again, so that nothing renders again for it', () => {
    expect(resolveLocale('fil-PH', [...ALL])).toBe(resolveLocale('fil-PH', [...ALL]))
    expect(resolveLocale('no such', ALL)).toBe(resolveLocale('<b>'))
  })

  it('takes English for a tag that is none, as an address may bring it', () => {
    const broken = [
      '',
      ' ',
      '-',
      ',',
      'no such language',
      '<b>',
      'constructor',
      'en-',
      'x-y',
      'i-lux',
    ]
    const long = ['und', 'und-PH', '*', 'tr'.repeat(5_000), `tr-x-${'a-'.repeat(500)}b`, '\0', '🙂']
    for (const tag of [...broken, ...long]) {
      expect([tag, resolveLocale(tag, ALL)]).toEqual([tag, resolveLocale('en')])
    }
    // An address gives a list or an object where its key comes twice.
    for (const odd of [['tr'], { tr: 1 }, null, 5, Object.create(null)]) {
      const tag: string = JSON.parse(JSON.stringify(odd))
      expect(resolveLocale(tag, ALL).locale).toBe('en')
    }
  })

  it('never throws, and never names a language other than that of the words', () => {
    const part = fc.constantFrom(
      'zh',
      'ar',
      'tl',
      'Latn',
      'Hant',
      'PH',
      '419',
      'u-nu-thai',
      'x',
      '_',
    )
    const tag = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('-')),
    )
    fc.assert(
      fc.property(tag, (text) => {
        const { locale, messages } = resolveLocale(text, languages)
        const words = [...languages, en].find((one) => one.messages === messages)?.tag ?? ''
        const [spoken, written] = [locale, words].map((one) => new Intl.Locale(one).maximize())
        expect([spoken?.language, spoken?.script]).toEqual([written?.language, written?.script])
        expect(() => new Intl.NumberFormat(locale)).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})
