import { THEMES } from '../../src/themes/themes.ts'
import { expect, LOCALES, openStories, test } from '../walk/walkTest.ts'
import { readQr } from './readQr.ts'

/** A code that the library draws, and a picture that came from the gateway. */
const IDS = ['checkout-cup-qr--awaiting', 'checkout-qr-ph--awaiting']

test('R48 Q-01 Q-02 Q-03 the code is read from the screen in every brand, light and dark, in every language', async ({
  page,
  problems,
  stories,
}) => {
  test.setTimeout(300_000)
  const startedAt = Date.now()
  await openStories(page, stories.url('none'))
  const unread: string[] = []
  let count = 0
  for (const id of IDS) {
    await page.evaluate((story) => window.stories.open(story), id)
    const code = page.locator('[data-slot="code"]')
    const honest = await readQr(code)
    expect(honest).toMatch(/^https:/)
    for (const [index, brand] of Object.keys(THEMES).entries()) {
      for (const mode of ['light', 'dark'] as const) {
        for (const [place, locale] of LOCALES.entries()) {
          // Both widths meet each brand, mode and language.
          const width = (index + place + (mode === 'dark' ? 1 : 0)) % 2 === 0 ? 375 : 1280
          const size = page.viewportSize()
          if (size?.width !== width) await page.setViewportSize({ width, height: 1_000 })
          await page.evaluate((globals) => window.stories.turn(globals), { brand, mode, locale })
          const text = await readQr(code)
          if (text !== honest) unread.push(`${id} ${brand} ${mode} ${locale} ${width}`)
          count += 1
        }
      }
    }
  }
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(`codes: ${count} pictures, ${unread.length} unread, ${seconds} s`)
  expect(unread).toEqual([])
  expect(problems).toEqual([])
})
