import { describe, expect, it } from 'vitest'
import { isRecord } from '../../src/base/ownValue.ts'
import { en } from '../../src/i18n/languages/en.ts'

describe('the English texts', () => {
  const texts = allTexts(en.messages)

  it('are all there, trimmed, and without markup', () => {
    expect(texts.length).toBeGreaterThan(80)
    for (const text of texts) {
      expect(text).toMatch(/^\S.*\S$/)
      expect(text).not.toMatch(/[<>]|&\w+;/)
    }
  })

  it('A-18 read at grade 8 or below, taken together', () => {
    expect(readingGrade(texts.join(' '))).toBeLessThanOrEqual(8)
  })

  it('A-18 have no sentence of more than 22 words', () => {
    const sentences = texts.flatMap((text) => text.split(/[.!?:]\s/))
    const long = sentences.filter((sentence) => sentence.split(/\s+/).length > 22)
    expect(long).toEqual([])
  })

  it('never say that a payment failed for good where the customer may have paid', () => {
    for (const text of [
      en.messages.expired.text,
      en.messages.unknown.text,
      en.messages.unavailable.text,
      en.messages.failed.text,
    ]) {
      expect(text).toContain('do not pay again')
    }
  })
})

function allTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(allTexts)
  return isRecord(value) ? Object.values(value).flatMap(allTexts) : []
}

/** Flesch-Kincaid. Syllables are runs of vowels, a silent final e left out. */
function readingGrade(text: string): number {
  const words = text.match(/[a-z’]+/gi) ?? []
  const sentences = text.split(/[.!?:]+\s/).length
  const syllables = words.reduce((sum, word) => sum + countSyllables(word.toLowerCase()), 0)
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
}

function countSyllables(word: string): number {
  return Math.max(1, word.replace(/(?<=..)e$/, '').match(/[aeiouy]+/g)?.length ?? 1)
}
