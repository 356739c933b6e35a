import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './storefront.ts'

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
}

for (const width of [375, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the way of a customer has no axe violation at ${width} px, ${colorScheme}`, async ({
      checkout,
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(checkout.storefront.shopUrl)
      await expect(page.getByRole('link', { name: /silk lantern/i })).toBeVisible()
      await expectNoViolations(page)
      await checkout.buy('cup-qr')
      await checkout.expectPhase('awaiting')
      await expectNoViolations(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      )
      await checkout.scanAndDecide('Decline')
      await checkout.expectPhase('declined')
      await expectNoViolations(page)
    })
  }
}
