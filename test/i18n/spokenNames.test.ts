import { describe, expect, it } from 'vitest'
import { formatDuration } from '../../src/i18n/formatDuration.ts'
import { withoutForeign } from '../../src/i18n/withoutForeign.ts'
import { LANGUAGES } from './catalogue.ts'

describe('what is spoken in one language', () => {
  it.each(LANGUAGES)(
    'Y8 names the app of CUP QR without another script: $tag',
    ({ messages, tag }) => {
      const { app } = messages.methods['cup-qr']
      const spoken = withoutForeign(app, tag)
      if (tag.startsWith('zh')) expect(spoken).toBe(app)
      else expect(spoken).not.toMatch(/\p{Script=Han}|\(\s*\)/u)
      expect(spoken).not.toMatch(/ {2}|^ | $/)
    },
  )

  it.each([
    ['en', 9, 56, '9 minutes 56 seconds'],
    ['en', 1, 1, '1 minute 1 second'],
    ['en', 10, 0, '10 minutes'],
    ['en', 0, 0, '0 seconds'],
    ['tr', 9, 56, '9 dakika 56 saniye'],
    ['ru', 2, 21, '2 минуты 21 секунда'],
  ])('Y5 says a duration in words: %s, %i:%i', (tag, minutes, seconds, expected) => {
    const language = LANGUAGES.find((each) => each.tag === tag)
    if (!language) throw new Error(`There is no language ${tag}.`)
    expect(formatDuration(minutes, seconds, language.messages, tag)).toBe(expected)
  })
})
