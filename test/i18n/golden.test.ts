import { describe, expect, it } from 'vitest'
import { pseudo } from '../../src/i18n/languages/pseudo.ts'
import { allTexts, LANGUAGES } from './catalogue.ts'

/**
 * The other tests check the shape of a catalogue. This one shows each changed sentence to whoever reviews a change:
 * a wrong sentence that is well formed is seen here only. After a wanted change run
 * `npx vitest run --project node test/i18n/golden.test.ts -u`.
 */
describe('the texts as they were last read by a person', () => {
  it.each([...LANGUAGES, pseudo])('R41 $tag', async ({ messages, tag }) => {
    const lines = allTexts(messages).map(({ path, text }) => `${path} = ${text}\n`)
    await expect(lines.join('')).toMatchFileSnapshot(`goldens/${tag}.txt`)
  })
})
