import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import { readPicture, readQr } from './readQr.ts'
import { Checkout, expect, test } from './storefront.ts'

const SMALL_PHONE = {
  viewport: { width: 375, height: 667 },
  screen: { width: 375, height: 667 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
}
/** A browser inside another app, as it calls itself. */
const IN_APP = 'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/130.0 Mobile'

test.use(SMALL_PHONE)

test.describe('a customer with one phone', () => {
  test('R24 sees amount, time and the one thing to do without scrolling', async ({
    checkout,
    page,
  }) => {
    await buy(checkout, 'cup-qr')
    const step = page.locator('[data-slot="step"]')
    await expect(step.getByRole('heading').first()).toHaveText('Pay on this phone')
    const order = ['open-app', 'save', 'copy', 'instructions', 'code']
    const tops = await Promise.all(order.map((slot) => topOf(page, slot)))
    expect(tops).toEqual([...tops].sort((one, other) => one - other))
    for (const slot of ['amount', 'countdown', 'open-app']) {
      await expect(page.locator(`[data-slot="${slot}"]`)).toBeInViewport({ ratio: 1 })
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
  })

  test('R24 R23 can still show the code to another phone', async ({ checkout }) => {
    await buy(checkout, 'ph-qr')
    await checkout.scanAndDecide('Approve')
    await checkout.expectPhase('succeeded')
  })

  test('R26 B-16 B-17 pays in the same tab; R25 back again, sees the result by itself', async ({
    checkout,
    page,
  }) => {
    await buy(checkout, 'cup-qr')
    const asked = page.waitForRequest(/\/bank\//)
    await page.getByRole('link', { name: 'Open the payment page' }).tap()
    expect((await (await asked).allHeaders()).referer).toBeUndefined()
    await page.waitForURL(/\/bank\//)
    expect(page.context().pages()).toHaveLength(1)
    expect(await page.evaluate(() => window.opener)).toBeNull()
    const answered = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Approve' }).tap()
    await answered
    while (!page.url().includes('/pay/')) await page.goBack()
    await checkout.expectPhase('succeeded')
  })
})

test.describe('the picture of the code', () => {
  for (const method of ['cup-qr', 'ph-qr'] as const) {
    test(`R23 Q-11 is shared as a file that scans: ${method}`, async ({ checkout, page }) => {
      await stubShare(page)
      await buy(checkout, method)
      const shown = await readQr(checkout.code)
      await page.getByRole('button', { name: 'Save or share image' }).tap()
      const shared = await page.waitForFunction(() => Reflect.get(window, 'shared'))
      const { name, type, bytes } = (await shared.jsonValue()) as Shared
      expect([name, type]).toEqual(['payment-qr-code.png', 'image/png'])
      await expectPicture(Buffer.from(bytes), shown)
    })

    test(`R23 Q-11 is saved as a file that scans: ${method}`, async ({ checkout, page }) => {
      await buy(checkout, method)
      const shown = await readQr(checkout.code)
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save image' }).tap()
      const download = await downloading
      expect(download.suggestedFilename()).toBe('payment-qr-code.png')
      await expectPicture(readFileSync(await download.path()), shown)
    })
  }

  test('R22 R23 Q-10 is there to press and hold inside another app, until the time is over', async ({
    browser,
    storefront,
  }) => {
    const context = await browser.newContext({ ...SMALL_PHONE, userAgent: IN_APP })
    const page = await context.newPage()
    await storefront.play('approve')
    const checkout = new Checkout(page, storefront)
    await buy(checkout, 'cup-qr')
    const shown = await readQr(checkout.code)
    await page.getByRole('button', { name: 'Save image' }).tap()
    const picture = page.getByRole('dialog').getByRole('img')
    expect(await readQr(picture)).toBe(shown)
    await storefront.advance({ handle: handleOf(page), leaveMs: 2_000 })
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await checkout.expectPhase('expired')
    expect(await readQr(page.locator('body'))).toBeUndefined()
    await context.close()
  })
})

test.describe('the enlarged code', () => {
  for (const { device, ...viewport } of [
    { device: 'phone', width: 375, height: 667 },
    { device: 'phone', width: 667, height: 375 },
    { device: 'tablet', width: 1280, height: 800 },
  ]) {
    test(`R23 Q-05 R40 A-07 fills ${viewport.width} × ${viewport.height} and is left by Esc`, async ({
      checkout,
      page,
    }) => {
      await page.setViewportSize(viewport)
      await buy(checkout, 'cup-qr', device)
      const shown = await readQr(checkout.code)
      const button = page.getByRole('button', { name: 'Enlarge' })
      await button.focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
      const code = dialog.locator('[data-slot="code"]')
      expect(await readQr(code)).toBe(shown)
      await expect(code).toBeInViewport({ ratio: 1 })
      const { width = 0 } = (await code.boundingBox()) ?? {}
      expect(width).toBeGreaterThan(Math.min(viewport.width, viewport.height) * 0.75)
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
        'hidden',
      )
      // Nothing behind it can be reached.
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(isFocusBehindDialog)).toBe(false)
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await expect(button).toBeFocused()
    })
  }

  test('R23 is left by a press beside it', async ({ checkout, page }) => {
    await buy(checkout, 'cup-qr')
    await page.getByRole('button', { name: 'Enlarge' }).tap()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.touchscreen.tap(187, 5)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('R22 Q-10 A-07 goes when the time is over, and the focus goes to what is said then', async ({
    checkout,
    page,
    storefront,
  }) => {
    await buy(checkout, 'cup-qr')
    await page.getByRole('button', { name: 'Enlarge' }).tap()
    await expect(page.getByRole('dialog').getByRole('timer')).toHaveText(/9:5\d/)
    await storefront.advance({ handle: handleOf(page), leaveMs: 2_000 })
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await readQr(page.locator('body'))).toBeUndefined()
    await expect(page.locator('[data-slot="heading"]')).toBeFocused()
    await checkout.expectPhase('expired')
    await expect(page.locator('[data-slot="code"], dialog')).toHaveCount(0)
  })
})

test('R21 on a page without https the code’s link is there to copy by hand', async ({
  checkout,
  page,
  storefront,
}) => {
  await buy(checkout, 'cup-qr')
  const text = await readQr(checkout.code)
  await page.route('http://shop.test/**', async (route) => {
    const url = route.request().url().replace('http://shop.test', storefront.shopUrl)
    // An answer without end cannot be passed on whole.
    if (url.endsWith('/events')) return route.abort()
    await route.fulfill({ response: await route.fetch({ url }) })
  })
  await page.goto(page.url().replace(storefront.shopUrl, 'http://shop.test'))
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await page.getByRole('button', { name: 'Copy link' }).tap()
  await expect(page.getByRole('button', { name: 'Copied' })).toHaveCount(0)
  const field = page.getByRole('textbox')
  await expect(field).toHaveValue(text ?? '')
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(text)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('R24 a tablet shows the code first, and what the tablet itself can do', async ({
  browser,
  storefront,
}) => {
  const side = { width: 820, height: 1180 }
  const context = await browser.newContext({ ...SMALL_PHONE, viewport: side, screen: side })
  const page = await context.newPage()
  await storefront.play('approve')
  await buy(new Checkout(page, storefront), 'cup-qr', 'tablet')
  await expect(page.getByRole('heading', { name: 'Scan to pay' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the payment page' })).toBeVisible()
  await context.close()
})

interface Shared {
  name: string
  type: string
  bytes: number[]
}

async function buy(checkout: Checkout, method: PaymentMethod, device = 'phone'): Promise<void> {
  await checkout.buy(method)
  await checkout.expectPhase('awaiting')
  await expect(checkout.page.locator(`[data-device="${device}"]`)).toBeVisible()
}

/** The browser of the tests has no share sheet; everything up to it is real. */
async function stubShare(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      canShare: ({ files }: ShareData) => files?.every((file) => file.type === 'image/png'),
      share: async ({ files }: ShareData) => {
        const [file] = files ?? []
        if (!file || !navigator.userActivation.isActive)
          throw new DOMException('', 'NotAllowedError')
        const bytes = [...new Uint8Array(await file.arrayBuffer())]
        Object.assign(window, { shared: { name: file.name, type: file.type, bytes } })
      },
    })
  })
}

async function expectPicture(png: Buffer, text: string | undefined): Promise<void> {
  expect(text).toBeTruthy()
  expect(await readPicture(png)).toBe(text)
  expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1_024)
  expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16))
}

/** The focus may go to the browser's own controls, but to nothing else of the page. */
function isFocusBehindDialog(): boolean {
  const { activeElement, body } = document
  return activeElement !== body && !activeElement?.closest('dialog')
}

async function topOf(page: Page, slot: string): Promise<number> {
  const box = await page.locator(`[data-slot="${slot}"]`).first().boundingBox()
  return box?.y ?? Number.NaN
}

function handleOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
