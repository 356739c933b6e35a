import { describe, expect, it } from 'vitest'
import { isRecord } from '../../src/base/ownValue.ts'
import { en } from '../../src/i18n/languages/en.ts'
import type { PluralMessage } from '../../src/i18n/messages.ts'
import { DECLINE_ADVICE } from '../../src/protocol/declineAdvice.ts'
import { allTexts, LANGUAGES, placeholdersOf, TRANSLATIONS } from './catalogue.ts'

const english = new Map(allTexts(en.messages).map(({ path, text }) => [path, text]))

/** Plural forms and steps differ in number from language to language. */
const PLURALS = ['minutesLeft', 'minutes', 'seconds'] as const

/** Names, and words that a language has taken over, by path. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  '*': ['methods.cup-qr.name', 'methods.ph-qr.name', 'methods.hizliqr.name'],
  fil: ['amount'],
}

/** How much longer than English a text may be: what the layout has room for. */
const MAX_GROWTH = 1.6
const MAX_MORE_LETTERS = 14
const MAX_BUTTON_LENGTH = 34

describe.each(LANGUAGES)('the texts of $tag', ({ tag, messages }) => {
  const texts = allTexts(messages)
  const otherTexts = texts.filter(({ path }) => !isPlural(path))

  it('are trimmed, without markup, straight quotes and invisible signs', () => {
    for (const { path, text } of texts) {
      expect([path, text]).toEqual([path, text.trim()])
      expect(text).not.toBe('')
      expect(text).not.toMatch(/[<>"'`]|&\w+;| {2}|--|\.\.\./)
      // The direction of values is set where they are filled in.
      expect(text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/)
    }
  })

  it('have all the plural forms that the language chooses between', () => {
    const rules = new Intl.PluralRules(tag)
    for (const name of PLURALS) {
      const message: PluralMessage = messages[name]
      const needed = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))
      expect(Object.keys(message).sort()).toEqual([...needed.add('other')].sort())
      expect(placeholdersOf(message.other)).toEqual(['{count}'])
      for (const form of Object.values(message)) {
        expect(['{count}', '']).toContain(placeholdersOf(form).join())
      }
      // A form without its number must be for one number only.
      for (const count of Array.from({ length: 200 }).keys()) {
        const text = message[rules.select(count)] ?? ''
        if (text.includes('{count}')) continue
        expect([...needed].filter((form) => message[form] === text)).toHaveLength(1)
        expect(count).toBeLessThanOrEqual(2)
      }
    }
  })

  it('have a word of advice for every kind of decline, each its own', () => {
    const advice = DECLINE_ADVICE.map((key) => messages.advice[key])
    expect(new Set(advice).size).toBe(DECLINE_ADVICE.length)
  })

  it('name the apps as customers know them', () => {
    const { 'cup-qr': unionPay, 'ph-qr': qrPh } = messages.methods
    for (const text of [unionPay.app, unionPay.scanSteps.join(' '), unionPay.phoneSteps.join(' ')])
      expect(text).toMatch(/云闪付|雲閃付/)
    for (const text of [qrPh.app, qrPh.scanSteps.join(' '), qrPh.phoneSteps.join(' ')]) {
      expect(text).toContain('GCash')
      expect(text).toContain('Maya')
    }
  })

  it('say how to pay in two to five steps, and end each', () => {
    for (const { scanSteps, phoneSteps, redirectSteps } of Object.values(messages.methods)) {
      for (const steps of [scanSteps, phoneSteps, redirectSteps]) {
        expect(steps.length).toBeGreaterThanOrEqual(2)
        expect(steps.length).toBeLessThanOrEqual(5)
        expect(new Set(steps).size).toBe(steps.length)
        for (const step of steps) expect(step).toMatch(/[.。]$/)
      }
    }
  })

  it('fit the room that there is', () => {
    for (const text of Object.values(messages.buttons)) {
      expect(text.length, text).toBeLessThanOrEqual(MAX_BUTTON_LENGTH)
    }
    for (const { path, text } of otherTexts) {
      const room = (english.get(path)?.length ?? 100) * MAX_GROWTH + MAX_MORE_LETTERS
      expect(text.length, `${path}: ${text}`).toBeLessThanOrEqual(room)
    }
  })
})

describe.each(TRANSLATIONS)('the texts of $tag, beside the English ones', ({ tag, messages }) => {
  const texts = allTexts(messages).filter(({ path }) => !isPlural(path))

  it('are translated', () => {
    const names = [...(SAME_AS_ENGLISH['*'] ?? []), ...(SAME_AS_ENGLISH[tag] ?? [])]
    const same = allTexts(messages).filter(({ path, text }) => english.get(path) === text)
    expect(same.map(({ path }) => path).filter((path) => !names.includes(path))).toEqual([])
  })

  it('fill in the same words', () => {
    for (const { path, text } of texts) {
      expect([path, placeholdersOf(text)]).toEqual([path, placeholdersOf(english.get(path) ?? '')])
    }
  })

  it('end their sentences where the English ones do', () => {
    for (const { path, text } of texts) {
      const like = english.get(path)
      if (/ no\.$/.test(text)) continue
      // A list of steps may have one more or fewer; a question may stand where English has none.
      if (like === undefined || /[?？؟]$/.test(text)) continue
      const ends = [like, text].map((one) => (/…$/.test(one) ? '…' : /[.。]$/.test(one) ? '.' : ''))
      expect([path, text, ends[1]]).toEqual([path, text, ends[0]])
    }
  })

  it('have the marks of their own script', () => {
    for (const { text } of texts) {
      if (tag.startsWith('zh')) expect(text).not.toMatch(/\p{Script=Han}[,;:!?.]/u)
      if (tag === 'ar') expect(text).not.toMatch(/\p{Script=Arabic}[,;?]/u)
      if (tag !== 'ar' && !tag.startsWith('zh')) expect(text).not.toMatch(/[，。：；？！،؛؟]/)
    }
  })

  it('have letters of their own script in every text', () => {
    const [, script] = new Intl.Locale(tag).maximize().baseName.split('-')
    const own = { Arab: /\p{Script=Arabic}/u, Cyrl: /\p{Script=Cyrillic}/u }[script ?? '']
    const letters = own ?? (tag.startsWith('zh') ? /\p{Script=Han}/u : /\p{Script=Latin}/u)
    const names = SAME_AS_ENGLISH['*'] ?? []
    for (const { path, text } of texts) {
      if (!names.includes(path)) expect(text).toMatch(letters)
    }
  })
})

it('Chinese is written in one script each, but for names of apps', () => {
  const [hans, hant] = ['zh-Hans', 'zh-Hant'].map((tag) =>
    LANGUAGES.find((language) => language.tag === tag),
  )
  const join = (messages: unknown) =>
    allTexts(messages)
      .map(({ text }) => text.replace(/“[^”]*”|「[^」]*」|（[^）]*）|云闪付|雲閃付/g, ''))
      .join('')
  expect(join(hans?.messages)).not.toMatch(/[請銀這個碼頁們開確認]/)
  expect(join(hant?.messages)).not.toMatch(/[请银这码页们开确认]/)
})

function isPlural(path: string): boolean {
  return PLURALS.some((name) => path.startsWith(`${name}.`))
}

it('every catalogue has the same keys', () => {
  const keys = shapeOf(en.messages)
  for (const { messages } of TRANSLATIONS) expect(shapeOf(messages)).toEqual(keys)
})

/** Paths without the items of lists and the forms of plurals. */
function shapeOf(value: unknown, path = ''): string[] {
  if (
    !isRecord(value) ||
    (typeof value.other === 'string' && PLURALS.some((name) => path === name))
  )
    return [path]
  return Object.entries(value)
    .flatMap(([key, each]) => shapeOf(each, path === '' ? key : `${path}.${key}`))
    .sort()
}
