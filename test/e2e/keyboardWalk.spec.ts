import { expect, LOCALES, LOOKS, openStories, test } from '../walk/walkTest.ts'

test('G-18 A-07 A-08 Tab reaches every control of every story in the order of the page, with a ring that is seen, and leaves again', async ({
  page,
  problems,
  stories,
}) => {
  test.setTimeout(300_000)
  const startedAt = Date.now()
  const ids = await openStories(page, stories.url('none'))
  const found: string[] = []
  let stops = 0
  for (const [index, id] of [...ids, 'broken--cramped'].entries()) {
    // The looks, languages and widths take turns, so that each meets each of the others many times.
    const look = LOOKS[index % LOOKS.length] ?? {}
    const locale = LOCALES[index % LOCALES.length] ?? 'en'
    await page.setViewportSize({ width: index % 3 === 0 ? 320 : 1280, height: 800 })
    await page.evaluate((story) => window.stories.open(story), id)
    const { count, start } = await page.evaluate(
      (globals) => {
        window.stories.turn(globals)
        // Above the story. In a dialog the focus is on a control already.
        document.querySelector('h1')?.focus()
        return { count: window.stories.countControls(), start: window.stories.readFocus().index }
      },
      { ...look, locale },
    )
    const reached: number[] = []
    for (let press = 0; press <= count; press += 1) {
      await page.keyboard.press('Tab')
      const focus = await page.evaluate(() => window.stories.readFocus())
      reached.push(focus.index)
      found.push(...focus.problems.map((problem) => `${id} ${look.brand} ${locale}: ${problem}`))
    }
    stops += count
    // One after the other. After the last one the browser has the focus, or the first one again.
    const wanted = Array.from({ length: count }, (_, press) => press)
    const inOrder = start === -1 ? reached.slice(0, count) : reached.filter((stop) => stop > start)
    const rest = wanted.slice(start + 1)
    if (inOrder.join() !== rest.join()) found.push(`${id} ${locale}: Tab goes ${reached.join()}`)
    if (count > 1 && reached[count] === reached[count - 1]) found.push(`${id}: a trap`)
  }
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(
    `keyboard: ${ids.length} stories, ${stops} controls, ${found.length} faults, ${seconds} s`,
  )
  expect(found.filter((fault) => fault.startsWith('broken'))).toContainEqual(
    expect.stringContaining('"No ring" has no ring'),
  )
  expect(found.filter((fault) => !fault.startsWith('broken'))).toEqual([])
  expect(problems).toEqual([])
})
