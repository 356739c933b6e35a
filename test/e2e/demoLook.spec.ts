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

test('Y18 the demo names its controls once, moves the focus to headings, and announces the wait', async ({
  checkout,
  page,
}) => {
  await page.goto(checkout.storefront.shopUrl)
  const status = page.getByRole('status').first()
  await expect(status).toBeAttached()
  await page.getByRole('link', { name: /Silk lantern/i }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeFocused()
  const radio = page.getByRole('radio', { name: 'UnionPay', exact: true })
  await expect(radio).toHaveAccessibleDescription(/Scan a code/)
  await page.getByRole('button', { name: /^Pay / }).click()
  await checkout.expectPhase('awaiting')
  await checkout.scanAndDecide('Approve')
  await expect(page.getByRole('heading', { level: 1, name: 'Your order' })).toBeVisible()
  await expect(status).toHaveText('Your order')
  await expect(page.getByText('Thank you')).toHaveCount(1)
})

test('U19 the panel shows the current payment only, and moving the clock writes no error', async ({
  checkout,
  page,
}) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.setViewportSize({ width: 1280, height: 800 })
  await checkout.buy('cup-qr')
  await checkout.expectPhase('awaiting')
  const panel = page.getByRole('complementary', { name: 'Behind the counter' })
  await expect(panel.getByRole('link', { name: 'Open the bank page' })).toBeVisible()
  // Beside the panel the card has its wide layout, and the steps are in the first window.
  const steps = await page.locator('[data-slot="instructions"]').boundingBox()
  expect((steps?.y ?? 900) + (steps?.height ?? 0)).toBeLessThan(800)
  const other = await page.context().newPage()
  await other.goto(`${checkout.storefront.shopUrl}/checkout/dried-mango`)
  await expect(other.getByRole('link', { name: 'Open the bank page' })).toHaveCount(0)
  await other.getByRole('button', { name: /^Pay / }).click()
  await expect(other.locator('[data-phase="awaiting"]')).toBeVisible()
  const starts = '.feed-row[data-starts="true"]'
  await expect(other.locator(starts)).toHaveCount(1)
  await expect(page.locator(starts)).toHaveCount(1)
  const reopened = page.waitForResponse((response) => response.url().endsWith('/events'))
  await page.getByRole('button', { name: '+ 1 min' }).click()
  await expect(page.locator('[data-slot="digits"]')).toHaveText(/^[89]:\d\d$/)
  expect((await reopened).status()).toBe(200)
  expect(errors).toEqual([])
  await expect(page.getByRole('option', { name: 'A new code after 20 seconds' })).toBeAttached()
})
