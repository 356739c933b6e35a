import { THEMES } from '../../src/themes/themes.ts'
import { expect, LOCALES, openStories, test } from '../walk/walkTest.ts'

/** The longest words, and the other direction. */
const HARD_LOCALES = ['en-XA', 'ru', 'ar'] as const
const BRANDS = Object.keys(THEMES)

/** At 320 px, which is also what 1280 px are at 400 %. */
const NARROW = [
  ...BRANDS.map((brand) => ({ brand, locale: 'en-XA', text: 'plain' as const })),
  ...HARD_LOCALES.flatMap((locale) =>
    (['plain', 'spaced'] as const).map((text) => ({ brand: 'default', locale, text })),
  ),
  ...['slab', 'arcade'].map((brand) => ({ brand, locale: 'ru', text: 'spaced' as const })),
]
const WIDE = HARD_LOCALES.flatMap((locale) =>
  (['plain', 'twice as large', 'spaced'] as const).map((text) => ({
    brand: 'default',
    locale,
    text,
  })),
)
/** On a phone with letters twice as large, which leaves room for few words in a line. */
const PHONE = HARD_LOCALES.map((locale) => ({
  brand: 'default',
  locale,
  text: 'twice as large' as const,
}))
const WIDTHS = [
  { width: 320, turns: NARROW },
  { width: 375, turns: PHONE },
  { width: 1280, turns: WIDE },
]

test('G-18 A-09 A-11 in no story anything is too small for a finger, too wide, cut off or over something else', async ({
  page,
  problems,
  stories,
}) => {
  test.setTimeout(600_000)
  const startedAt = Date.now()
  const ids = await openStories(page, stories.url('none'))
  const found: string[] = []
  for (const id of [...ids, 'broken--cramped']) {
    await page.evaluate((story) => window.stories.open(story), id)
    for (const { width, turns } of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      const faults = await page.evaluate((each) => window.stories.walkLayout(each), turns)
      found.push(...faults.map((fault) => `${id} ${width} ${fault}`))
    }
  }
  const combinations = WIDTHS.reduce((sum, { turns }) => sum + turns.length, 0) * ids.length
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(
    `layout: ${ids.length} stories, ${combinations} combinations, ${found.length} faults, ${seconds} s`,
  )
  const broken = found.filter((fault) => fault.startsWith('broken')).join('\n')
  for (const fault of ['20x20 px', 'overlaps', 'cut off', 'page 5']) expect(broken).toContain(fault)
  expect(found.filter((fault) => !fault.startsWith('broken'))).toEqual([])
  expect(problems).toEqual([])
})

test('A-11 on a phone with letters twice as large no word of a button breaks, and the amount stands apart', async ({
  page,
  stories,
}) => {
  const ids = await openStories(page, stories.url('none'))
  await page.setViewportSize({ width: 375, height: 800 })
  const languages = LOCALES.filter((locale) => locale !== 'en-XA')
  const broken: string[] = []
  for (const id of ids.filter((each) => /^checkout-(moments|hizli)/.test(each))) {
    await page.evaluate((story) => window.stories.open(story), id)
    const words = await page.evaluate((each) => window.stories.listBrokenWords(each), languages)
    broken.push(...words.map((word) => `${id} ${word}`))
  }
  expect(broken).toEqual([])

  await page.evaluate(() => window.stories.open('checkout-cup-qr--awaiting'))
  await page.evaluate(() => window.stories.walkLayout([{ locale: 'fil', text: 'twice as large' }]))
  const words = async (slot: string) =>
    page.locator(`[data-slot="${slot}"]`).evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const lines = [...range.getClientRects()].filter(({ width }) => width > 1)
      return { top: lines.at(0)?.top ?? 0, bottom: lines.at(-1)?.bottom ?? 0, lines: lines.length }
    })
  const title = await words('title')
  expect(title.lines).toBeGreaterThan(1)
  expect((await words('amount')).top - title.bottom).toBeGreaterThan(8)
})
