import { describe, expect, it } from 'vitest'
import { en } from '../../src/i18n/languages/en.ts'
import { pseudo } from '../../src/i18n/languages/pseudo.ts'
import { makeStrange } from '../../src/i18n/makeStrange.ts'
import { allTexts, placeholdersOf } from './catalogue.ts'

describe('the pseudo-locale', () => {
  it('is made from every English text, with accents, in brackets', () => {
    expect(makeStrange('Scan to pay')).toBe('⟦Šçààññ ţöö þààýý⟧')
    expect(pseudo.tag).toBe('en-XA')
    const texts = allTexts(pseudo.messages)
    expect(texts).toHaveLength(allTexts(en.messages).length)
    for (const { text } of texts) expect(text).toMatch(/^⟦.+⟧$/)
  })

  it('is about 40 % longer', () => {
    const [strange, plain] = [pseudo, en].map(({ messages }) =>
      allTexts(messages).reduce((length, { text }) => length + text.length, 0),
    )
    expect((strange ?? 0) / (plain ?? 1)).toBeGreaterThan(1.35)
    expect((strange ?? 0) / (plain ?? 1)).toBeLessThan(1.5)
  })

  it('leaves the words that are filled in, and has the plural forms', () => {
    expect(makeStrange('{count} left')).toBe('⟦{count} ļééƒţ⟧')
    expect(Object.keys(pseudo.messages.minutes)).toEqual(Object.keys(en.messages.minutes))
    const plain = new Map(allTexts(en.messages).map(({ path, text }) => [path, text]))
    for (const { path, text } of allTexts(pseudo.messages)) {
      expect(placeholdersOf(text)).toEqual(placeholdersOf(plain.get(path) ?? ''))
    }
  })

  it('changes nothing of the English texts', () => {
    expect(en.messages.actions['qr-code'].title).toBe('Scan to pay')
  })
})
