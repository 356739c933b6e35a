import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, LOCALES, LOOKS, openStories, test } from '../walk/walkTest.ts'

const require = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const all = LOCALES.flatMap((locale) => LOOKS.map((look) => ({ ...look, locale })))
// Colours do not depend on the language: beside the default look, two languages stand for all of them.
const isTypical = ({ brand, mode, locale }: (typeof all)[number]) =>
  (brand === 'default' && mode === 'light') || locale === 'en' || locale === 'ar'
const turns = process.env.WALK_DEEP ? all : all.filter(isTypical)
// What moves is part of what is judged.
test.use({ reducedMotion: 'no-preference' })

/** A combination that looks like another one shares its verdict, unless this is a deep run. */
const sharing = process.env.WALK_DEEP ? 'each alone' : 'shared'

test('G-16 A-10 A-17 Y6 axe finds nothing in any story, in five themes, eight languages and two widths, in default motion', async ({
  page,
  problems,
  stories,
}) => {
  test.setTimeout(process.env.WALK_DEEP ? 36_000_000 : 900_000)
  const startedAt = Date.now()
  const ids = await openStories(page, stories.url('none'))
  await page.addScriptTag({ content: axe })
  const violations: string[] = []
  const unreadable: string[] = []
  let measured = 0
  let combinations = 0
  let runs = 0
  for (const id of [...ids, 'broken--pale', 'broken--nameless', 'broken--fading']) {
    await page.evaluate((story) => window.stories.open(story), id)
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 2_000 })
      const found = await page.evaluate(([each, how]) => window.stories.walkWithAxe(each, how), [
        turns,
        sharing,
      ] as const)
      combinations += found.combinations
      runs += found.runs
      violations.push(...found.violations.map((text) => `${id} ${width} ${text}`))
      unreadable.push(...found.unreadable.map((text) => `${id} ${width} ${text}`))
      measured += found.measured
    }
  }
  // The walk finds what is broken on purpose, in its one corner, after it has seen all the rest.
  const pale = take(violations, 'broken--pale')
  const nameless = take(violations, 'broken--nameless')
  const fading = take(unreadable, 'broken--fading')
  const distinct = await page.evaluate(() => window.stories.countJudged())
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(
    `axe: ${ids.length} stories, ${combinations} combinations, ${distinct} distinct looks, ${runs} runs of axe, ` +
      `${measured} undecided and measured, ${violations.length} violations, ${seconds} s`,
  )
  expect(pale).not.toEqual([])
  expect(pale.filter((text) => !text.includes('slab light ar: color-contrast'))).toEqual([])
  expect(nameless).not.toEqual([])
  expect(nameless.filter((text) => !text.includes(' ru: button-name'))).toEqual([])
  expect(fading).not.toEqual([])
  expect(violations).toEqual([])
  expect(unreadable).toEqual([])
  expect(problems).toEqual([])
})

/** Takes out what begins so. */
function take(found: string[], start: string): string[] {
  const taken = found.filter((text) => text.startsWith(start))
  found.splice(0, found.length, ...found.filter((text) => !text.startsWith(start)))
  return taken
}
