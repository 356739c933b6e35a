import { THEMES } from '../../src/themes/themes.ts'
import { SAMPLE_CODE } from '../../stories/sampleCode.ts'
import { expect, LOCALES, openStories, test } from '../walk/walkTest.ts'
import { readQr } from './readQr.ts'

/** A text that the library draws, and a picture of the same text as a gateway sends it. */
const IDS = ['cards-cupqr--plain-props', 'cards-qrph--picture']
/** Another code, which no reader may take for the one that is looked for. */
const OTHER_ID = 'checkout-cup-qr--awaiting'

test('R48 Q-01 Q-02 Q-03 what the code says is read from the screen in every brand, light and dark, in every language', async ({
  page,
  problems,
  stories,
}) => {
  test.setTimeout(600_000)
  const startedAt = Date.now()
  await openStories(page, stories.url('none'))
  const code = page.locator('[data-slot="code"]')
  await page.evaluate((story) => window.stories.open(story), OTHER_ID)
  expect(await readQr(code)).toMatch(/^https:/)
  expect(await readQr(code)).not.toBe(SAMPLE_CODE)

  const unread: string[] = []
  let count = 0
  // Both widths meet each brand, mode and language.
  for (const [odd, width] of [1280, 375].entries()) {
    await page.setViewportSize({ width, height: 1_000 })
    for (const id of IDS) {
      await page.evaluate((story) => window.stories.open(story), id)
      for (const [index, brand] of Object.keys(THEMES).entries()) {
        for (const [step, mode] of (['light', 'dark'] as const).entries()) {
          for (const [place, locale] of LOCALES.entries()) {
            if ((index + place + step) % 2 !== odd) continue
            await page.evaluate((globals) => window.stories.turn(globals), { brand, mode, locale })
            const text = await readQr(code)
            if (text !== SAMPLE_CODE) unread.push(`${id} ${brand} ${mode} ${locale} ${width}`)
            count += 1
          }
        }
      }
    }
  }
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(`codes: ${count} pictures, ${unread.length} unread, ${seconds} s`)
  expect(unread).toEqual([])
  expect(count).toBe(IDS.length * Object.keys(THEMES).length * 2 * LOCALES.length)
  expect(problems).toEqual([])
})
