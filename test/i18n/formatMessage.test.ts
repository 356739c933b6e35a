import { describe, expect, it } from 'vitest'
import { formatMessage, formatPlural } from '../../src/i18n/formatMessage.ts'

describe('formatMessage', () => {
  it('fills the words in braces, also twice and in any order', () => {
    expect(formatMessage('{b} {a} {b}', { a: '1', b: '2' })).toBe('2 1 2')
  })

  it('leaves a word without a value as it is', () => {
    expect(formatMessage('until {time}', {})).toBe('until {time}')
    expect(formatMessage('until {constructor}', {})).toBe('until {constructor}')
  })

  it('B-12 puts a value in as it is, whatever signs it holds', () => {
    expect(formatMessage('for {name}', { name: '$& {name} <b>' })).toBe('for $& {name} <b>')
  })

  it('A-15 sets a value apart in a text that runs from right to left, and only there', () => {
    expect(formatMessage('حتى {time}', { time: '2:32 م' })).toBe('حتى \u20682:32 م\u2069')
    expect(formatMessage('حتى {time}', {})).toBe('حتى {time}')
    expect(formatMessage('until {time}', { time: '2:32 م' })).toBe('until 2:32 م')
  })
})

describe('formatPlural', () => {
  const apples = { one: '{count} яблоко', few: '{count} яблока', other: '{count} яблок' }

  it('picks the form that the language asks for', () => {
    expect([1, 2, 5, 21].map((count) => formatPlural(apples, count, 'ru'))).toEqual([
      '1 яблоко',
      '2 яблока',
      '5 яблок',
      '21 яблоко',
    ])
  })

  it('A-15 writes the number in the digits of the language', () => {
    const minutes = { few: '{count} دقائق', other: '{count} دقيقة' }
    expect(formatPlural(minutes, 5, 'ar-EG')).toBe('\u2068٥\u2069 دقائق')
    expect(formatPlural(minutes, 5, 'ar-AE')).toBe('\u20685\u2069 دقائق')
  })

  it('falls back to the form that every language has', () => {
    expect(formatPlural({ other: '{count} 分' }, 1, 'en')).toBe('1 分')
  })
})
