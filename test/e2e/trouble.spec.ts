import { expect, test } from './storefront.ts'

test('K-12 callbacks that come twice and out of order change nothing', async ({
  checkout,
  storefront,
}) => {
  await storefront.play('duplicate')
  await checkout.buy('cup-qr')
  await checkout.scanAndDecide('Approve')
  await checkout.expectPhase('succeeded')
  await storefront.play('final-before-intermediate')
  await checkout.buy('cup-qr')
  await checkout.expectPhase('succeeded')
  await checkout.page.waitForTimeout(3_000)
  await checkout.expectPhase('succeeded')
  await expect(checkout.code).toHaveCount(0)
})

test('K-01 a forged callback before the true one changes nothing', async ({
  checkout,
  storefront,
}) => {
  await storefront.play('bad-signature')
  await checkout.buy('cup-qr')
  await checkout.expectPhase('awaiting')
  await checkout.scanAndDecide('Approve')
  await checkout.expectPhase('succeeded')
})

test('the backend is killed with -9 and started again: the payment goes on', async ({
  page,
  checkout,
  storefront,
}) => {
  await checkout.buy('cup-qr')
  await checkout.expectPhase('awaiting')
  storefront.killBackend()
  await expect.poll(() => storefront.isAnswering()).toBe(false)
  await expect(checkout.code).toBeVisible()
  await checkout.scanAndDecide('Approve')
  await expect.poll(() => storefront.isAnswering(), { timeout: 30_000 }).toBe(true)
  await checkout.expectPhase('succeeded', 40_000)
  await page.reload()
  await checkout.expectPhase('succeeded')
})

test.describe('what the gateway sends is not safe to show', () => {
  test('B-10 an SVG for a code ends in a calm card', async ({ page, checkout, storefront }) => {
    await storefront.play('bad-display-data')
    await checkout.buy('cup-qr')
    await expect(page.locator('[data-slot="problem"]')).toBeVisible()
    await expect(checkout.code).toHaveCount(0)
  })

  test('B-01 a javascript: address ends in a calm card', async ({ page, checkout, storefront }) => {
    await storefront.play('bad-redirect')
    await checkout.buy('hizliqr')
    await expect(page.locator('[data-slot="problem"]')).toBeVisible()
    expect(await page.locator('[data-phase]').innerHTML()).not.toMatch(/javascript:/i)
    await expect(page).toHaveURL(/\/pay\//)
  })
})

test('a page that nobody knows says so, and asks no further', async ({ page, storefront }) => {
  await page.goto(`${storefront.shopUrl}/pay/${'x'.repeat(43)}`)
  await expect(page.getByText(/no longer known|cannot check|does not exist/i).first()).toBeVisible()
})

test('B-14 the shop runs under its strict content security policy', async ({
  page,
  checkout,
  storefront,
}) => {
  const answer = await page.goto(storefront.shopUrl)
  expect(answer?.headers()['content-security-policy']).toMatch(/default-src 'self'/)
  expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe/)
  const violations: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text())
  })
  await checkout.buy('ph-qr')
  await checkout.scanAndDecide('Approve')
  await checkout.expectPhase('succeeded')
  expect(violations).toEqual([])
})
