import { openStoriesServer } from '../walk/storiesServer.ts'
import { expect, openStories, test } from '../walk/walkTest.ts'

for (const sheet of ['styles.css', 'styles.layer.css'] as const) {
  test(`B-14 G-08 every story keeps to the strictest policy, with ${sheet}`, async ({
    page,
    problems,
  }) => {
    test.setTimeout(120_000)
    const stories = await openStoriesServer(sheet)
    const startedAt = Date.now()
    const broken: string[] = []
    let id = 'the page'
    await page.exposeBinding('complain', (_, text: string) => broken.push(`${id}: ${text}`))
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, sample, sourceFile }) => {
        Reflect.get(window, 'complain')(`${effectiveDirective} ${sample} ${sourceFile}`)
      })
    })
    const ids = await openStories(page, stories.url('strict'))
    for (id of [...ids, 'broken--styled']) {
      await page.evaluate((story) => window.stories.open(story), id)
      await page.evaluate(() => window.stories.turn({ brand: 'arcade', locale: 'ar' }))
    }
    await page.evaluate(() => window.stories.open('checkout-cup-qr--awaiting'))
    await expect(page.locator('.qz-card')).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
    stories.close()
    const seconds = Math.round((Date.now() - startedAt) / 1_000)
    console.log(
      `policy, ${sheet}: ${ids.length} stories, ${broken.length} violations, ${seconds} s`,
    )
    expect(broken.filter((text) => text.startsWith('broken'))).not.toEqual([])
    expect(broken.filter((text) => !text.startsWith('broken'))).toEqual([])
    expect(problems).toEqual([])
  })
}
