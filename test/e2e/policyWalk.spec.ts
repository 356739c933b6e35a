import { openStoriesServer } from '../walk/storiesServer.ts'
import { expect, openStories, test } from '../walk/walkTest.ts'

for (const sheet of ['styles.css', 'styles.layer.css'] as const) {
  test(`B-14 G-08 every story keeps to the strictest policy, with ${sheet}`, async ({
    page,
    problems,
  }) => {
    test.setTimeout(600_000)
    const stories = await openStoriesServer(sheet)
    const startedAt = Date.now()
    await page.addInitScript(() => {
      window.violations = []
      addEventListener('securitypolicyviolation', ({ effectiveDirective, sample, sourceFile }) => {
        window.violations.push(`${effectiveDirective} ${sample} ${sourceFile}`)
      })
    })
    const ids = await openStories(page, stories.url('strict'))
    const broken = await page.evaluate(() => window.violations.splice(0))
    for (const id of [...ids, 'broken--forbidden', 'checkout-cup-qr--awaiting']) {
      const found = await page.evaluate(async (story) => {
        await window.stories.open(story)
        window.stories.turn({ brand: 'arcade', locale: 'ar' })
        // The browser tells of violations a little later.
        await new Promise(requestAnimationFrame)
        await new Promise((resolve) => setTimeout(resolve))
        return window.violations.splice(0)
      }, id)
      broken.push(...found.map((text) => `${id}: ${text}`))
    }
    await expect(page.locator('.qz-card')).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
    stories.close()
    const forbidden = broken.filter((text) => text.startsWith('broken--forbidden'))
    const others = broken.filter((text) => !forbidden.includes(text))
    const seconds = Math.round((Date.now() - startedAt) / 1_000)
    console.log(
      `policy, ${sheet}: ${ids.length} stories, ${others.length} violations, ${seconds} s`,
    )
    expect(forbidden).toEqual([
      expect.stringContaining('style-src-attr'),
      expect.stringContaining('require-trusted-types-for'),
    ])
    expect(others).toEqual([])
    expect(await page.evaluate(() => window.stories.reports)).toEqual([])
    expect(problems).toEqual([])
  })
}

declare global {
  interface Window {
    /** What the policy stopped since somebody last looked. */
    violations: string[]
  }
}
