import type { Page } from '@playwright/test'
import type { StoryGlobals } from '../walk/page/storyGlobals.ts'
import { expect, LOCALES, LOOKS, openStories, test } from '../walk/walkTest.ts'

test('G-18 A-07 A-08 Tab reaches every control of every story in the order of the page, with a ring that is seen, and leaves again', async ({
  page,
  problems,
  stories,
}) => {
  test.setTimeout(600_000)
  const startedAt = Date.now()
  const ids = await openStories(page, stories.url('none'))
  const found: string[] = []
  let stops = 0
  for (const [index, id] of [...ids, 'broken--cramped'].entries()) {
    // Looks, languages and widths take turns, so that each meets each of the others many times. A notice that sticks meets all.
    const count = id.endsWith('line-down') ? LOCALES.length : 1
    for (let turn = 0; turn < count; turn += 1) {
      const look = LOOKS[(index + turn) % LOOKS.length] ?? {}
      const locale = LOCALES[(index + turn) % LOCALES.length] ?? 'en'
      await page.setViewportSize({ width: (index + turn) % 3 === 0 ? 320 : 1280, height: 800 })
      const walk = await walkByTab(page, id, { ...look, locale })
      stops += walk.stops
      found.push(...walk.faults.map((fault) => `${id} ${look.brand} ${locale}: ${fault}`))
    }
  }
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(
    `keyboard: ${ids.length} stories, ${stops} stops, ${found.length} faults, ${seconds} s`,
  )
  expect(found.filter((fault) => fault.startsWith('broken'))).toContainEqual(
    expect.stringContaining('"No ring" has no ring'),
  )
  expect(found.filter((fault) => !fault.startsWith('broken'))).toEqual([])
  expect(problems).toEqual([])
})

/** Presses Tab from above the story, or in its open dialog, until every control had its turn. */
async function walkByTab(
  page: Page,
  id: string,
  globals: StoryGlobals,
): Promise<{ stops: number; faults: string[] }> {
  await page.evaluate((story) => window.stories.open(story), id)
  const { count, start } = await page.evaluate((turn) => {
    window.stories.turn(turn)
    // In a dialog the focus is on a control already.
    document.querySelector('h1')?.focus()
    return { count: window.stories.countControls(), start: window.stories.readFocus().index }
  }, globals)
  const faults: string[] = []
  const reached: number[] = []
  for (let press = 0; press <= count; press += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => window.stories.readFocus())
    reached.push(focus.index)
    faults.push(...focus.problems)
  }
  // One after the other. After the last one the browser has the focus, or the first one again.
  const wanted = Array.from({ length: count }, (_, press) => press).slice(start + 1)
  const inOrder = start === -1 ? reached.slice(0, count) : reached.filter((stop) => stop > start)
  if (inOrder.join() !== wanted.join()) faults.push(`Tab goes ${reached.join()}`)
  if (count > 1 && reached[count] === reached[count - 1]) faults.push('a trap')
  return { stops: count, faults }
}
