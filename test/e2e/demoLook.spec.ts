import { readQr } from './readQr.ts'
import { expect, test } from './storefront.ts'

test('R42 R41 a visitor of the demo dresses the card in another brand and language, also on the next page', async ({
  checkout,
  page,
}) => {
  await checkout.buy('cup-qr')
  await checkout.expectPhase('awaiting')
  const before = await readQr(checkout.code)
  await page.getByLabel('Brand of the card').selectOption('canton')
  await page.getByLabel('Its language').selectOption('tr')
  for (const visit of ['first', 'after a reload']) {
    const header = page.locator('[data-slot="header"]')
    await expect(header, visit).toHaveCSS('background-color', 'rgb(196, 22, 28)')
    await expect(page.getByRole('heading', { name: 'Ödemek için okutun' })).toBeVisible()
    await expect(page.locator('[data-slot="checkout"]')).toHaveAttribute('lang', 'tr')
    expect(await readQr(checkout.code)).toBe(before)
    await page.reload()
  }
  await page.getByLabel('Brand of the card').selectOption('')
  await expect(page.locator('[data-slot="header"]')).toHaveCSS(
    'background-color',
    'rgba(0, 0, 0, 0)',
  )
})

test('on a phone the demo’s panel leaves the code to be scanned', async ({ checkout, page }) => {
  await page.setViewportSize({ width: 375, height: 812 })
  await checkout.buy('cup-qr')
  await checkout.expectPhase('awaiting')
  await page.getByRole('button', { name: 'Demo' }).click()
  const panel = page.getByRole('complementary', { name: 'Behind the counter' })
  await checkout.code.evaluate((code) => code.scrollIntoView({ block: 'start' }))
  const top = (await panel.boundingBox())?.y ?? 0
  const code = await checkout.code.boundingBox()
  expect((code?.y ?? 0) + (code?.height ?? 0)).toBeLessThan(top)
  await page.emulateMedia({ media: 'print' })
  await expect(panel).toBeHidden()
})
