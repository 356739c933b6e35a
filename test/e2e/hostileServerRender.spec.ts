import { drawQrPng } from '../../src/simulator/drawQrPng.ts'
import { arcade } from '../../src/themes/index.ts'
import { addPayment, expect, planOf, test, watchPages } from '../hostile/hostileTest.ts'
import { readQr } from './readQr.ts'

test('F-92 B-14 B-05 G-08 every phase of every method keeps to the strictest policy, server’s render included', async ({
  page,
  watch,
}) => {
  const plan = { kind: 'sheet', image: await drawQrPng('https://bank.example/pay/1') } as const
  for (const isRendered of [true, false]) {
    await watch.open(page, plan, { isRendered })
    await page.evaluate(() => window.hostile.hydrate?.())
    await expect(page.locator('[data-slot="checkout"]')).toHaveCount(39)
    await expect(page.locator('[data-slot="code"]').first()).toBeVisible()
    await expect(page.locator('[data-slot="code"] image:not([data-cover])')).toHaveCount(1)
    await expect(page.locator('[data-slot="problem"]')).toHaveCount(3)
    expect(
      await page.evaluate(() => document.querySelectorAll('main style, main script').length),
    ).toBe(0)
    expect(await page.evaluate(() => window.hostile.reports)).toEqual([])
  }
})

for (const [locale, direction] of [
  ['tr', 'ltr'],
  ['ar', 'rtl'],
] as const) {
  test(`F-92 B-14 G-08 every phase in a brand of the shop’s own and in ${locale} is rendered by a server without a style, and comes alive in silence under the strictest policy`, async ({
    page,
    watch,
  }) => {
    const image = await drawQrPng('https://bank.example/pay/1')
    await watch.open(page, { kind: 'sheet', brandedLocale: locale, image }, { isRendered: true })
    const html = await (await page.request.get(page.url())).text()
    const sent = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    expect(sent.match(/<[^>]*\sstyle=[^>]*>/g) ?? []).toEqual([])
    expect(sent).not.toContain('<style')
    expect(sent).toContain(`lang="${locale}"`)
    expect(sent.match(/class="qz-card[^"]* shop-card"/g)).toHaveLength(39)
    const card = page.locator('[data-slot="checkout"]').first()
    await page.evaluate(() => window.hostile.hydrate?.())
    await expect(card).toHaveCSS('--qz-color-primary', arcade.colorPrimary)
    await expect(card).toHaveCSS('direction', direction)
    await expect(page.locator('.shop-button').first()).toBeVisible()
    expect(await page.evaluate(() => window.hostile.reports)).toEqual([])
    expect(watch.complaints).toEqual([])
  })
}

const DEVICES = [
  { delayMs: 0, locale: 'ar-EG', timezoneId: 'Asia/Kolkata', wrongMs: 86_400_000 },
  { delayMs: 30_000, locale: 'de-DE', timezoneId: 'America/St_Johns', wrongMs: -86_400_000 },
  { delayMs: 300_000, locale: 'zh-CN', timezoneId: 'Pacific/Auckland', wrongMs: 3_600_000 },
] as const

for (const { delayMs, wrongMs, ...settings } of DEVICES) {
  test(`F-65 R43 G-22 a page ${delayMs / 1_000} s old comes alive in silence on a device in ${settings.timezoneId} whose clock is wrong, and shows the right time`, async ({
    browser,
    shop,
  }) => {
    const context = await browser.newContext(settings)
    const watch = await watchPages(context, shop)
    await context.addInitScript((ms) => {
      const { now } = Date
      Date.now = () => now() + ms
    }, wrongMs)
    const page = await context.newPage()
    const { id, expiresAt = '' } = addPayment(shop)
    await watch.open(page, await planOf(shop, id, { locale: settings.locale }), {
      isRendered: true,
    })
    const timer = page.locator('.qz-digits')
    await expect(timer).toHaveText(/^(10:00|9:5\d)$/)
    shop.aheadMs += delayMs
    await page.evaluate(() => window.hostile.hydrate?.())
    const leftMs = Date.parse(expiresAt) - Date.now() - shop.aheadMs
    await expect(page.locator('.qz-until')).toBeVisible()
    await expect
      .poll(async () => toSeconds(await timer.innerText()))
      .toBeLessThanOrEqual(leftMs / 1_000 + 1)
    expect(toSeconds(await timer.innerText())).toBeGreaterThan(leftMs / 1_000 - 20)
    expect(await page.evaluate(() => window.hostile.reports)).toEqual([])
    expect(watch.complaints).toEqual([])
    await context.close()
  })
}

test('F-98 without JavaScript the code, the amount, the steps and the end of the time are there', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const { id, expiresAt = '' } = addPayment(shop)
  await page.goto(shop.publish(await planOf(shop, id), { isRendered: true }))
  expect(await readQr(page.locator('[data-slot="code"]'))).toBe('https://cashier.example/pay/1')
  await expect(page.getByText('300.00').first()).toBeVisible()
  await expect(page.locator('[data-slot="instructions"] li').first()).toBeVisible()
  const time = page.locator('time')
  await expect(time).toBeVisible()
  await expect(time).toHaveAttribute('datetime', expiresAt)
  await expect(time).toHaveText(/ \d{1,2}:\d\d.*UTC$/)
  await context.close()
})

function toSeconds(text: string): number {
  const [minutes = '', seconds = ''] = text.split(':')
  return Number(minutes) * 60 + Number(seconds)
}
