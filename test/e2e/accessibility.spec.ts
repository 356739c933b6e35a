import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { Checkout, expect, test } from './storefront.ts'

async function expectNoViolations(page: Page, within = 'html'): Promise<void> {
  const { incomplete, violations } = await new AxeBuilder({ page }).include(within).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  // Words in the colour of what is behind them: axe takes them for hidden on purpose.
  const unseen = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .flatMap(({ nodes }) => nodes)
    .filter(({ any }) => any.some(({ data }) => data?.messageKey === 'equalRatio'))
  expect(unseen.map(({ html }) => html)).toEqual([])
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

const PHONE = {
  viewport: { width: 375, height: 667 },
  screen: { width: 375, height: 667 },
  hasTouch: true,
  isMobile: true,
}
/** What pages and their resets say of all links and buttons. */
const BLANKET_RULES = `
  a:link, a:hover, a:visited { color: #1c4fd6; text-decoration: underline }
  button, [type='button'] { background: transparent; color: inherit }`

for (const colorScheme of ['light', 'dark'] as const) {
  test(`A-10 the words on every button of a phone can be read, whatever the page says of its links and buttons, ${colorScheme}`, async ({
    browser,
    storefront,
  }) => {
    const context = await browser.newContext({ ...PHONE, colorScheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const checkout = new Checkout(page, storefront)
    await storefront.play('approve')
    for (const method of ['cup-qr', 'ph-qr', 'hizliqr'] as const) {
      await checkout.buy(method)
      if (method === 'hizliqr') {
        await page.waitForURL(/\/bank\//)
        await page.goBack()
        await checkout.expectPhase('verifying')
      } else await checkout.expectPhase('awaiting')
      await expectNoViolations(page)
      await page.evaluate((rules) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(rules)
        document.adoptedStyleSheets.push(sheet)
      }, BLANKET_RULES)
      await expectNoViolations(page, '[data-slot="checkout"]')
    }
    await context.close()
  })
}

test('A-07 A-01 a code that ran out is renewed in place: the focus stays in the checkout', async ({
  checkout,
  page,
}) => {
  await checkout.storefront.play('time-out')
  await checkout.buy('cup-qr')
  for (let renewal = 0; renewal < 2; renewal += 1) {
    await checkout.expectPhase('awaiting')
    const handle = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await checkout.storefront.advance({ handle, leaveMs: 1_000 })
    await checkout.expectPhase('expired')
    await page.getByRole('button', { name: 'Get a new code' }).focus()
    await page.keyboard.press('Enter')
    await checkout.expectPhase('awaiting')
    await expect(page).not.toHaveURL(new RegExp(handle))
    await expect(page.getByRole('heading', { name: 'Pay with UnionPay' })).toBeFocused()
  }
})

test('a page’s rule for all its paragraphs leaves the words of a notice off the edge', async ({
  checkout,
  page,
}) => {
  await checkout.storefront.play('new-qr')
  await checkout.buy('cup-qr')
  await checkout.expectPhase('awaiting')
  await checkout.storefront.advance({ ms: 20_000 })
  const notice = page.locator('[data-slot="new-code"]')
  await expect(notice).toBeVisible()
  // The shop says `p { padding: 0 }`.
  await expect(notice).not.toHaveCSS('padding-left', '0px')
})
