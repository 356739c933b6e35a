import { test as base, expect, type Page } from '@playwright/test'
import { serveGallery } from '../../scripts/serveGallery.mjs'

/** The page that shows any state of the card. */
const test = base.extend<object, { gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const { address, close } = await serveGallery()
      await use(address)
      close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

test.describe.configure({ timeout: 600_000 })

const CODES = ['cup-qr', 'ph-qr', 'hizliqr', 'cup-qr phone', 'ph-qr phone'] as const

for (const width of [320, 375, 768, 1_280]) {
  test(`R43 the page does not move when the code comes, at ${width} px`, async ({
    gallery,
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(gallery)
    await watchShifts(page)
    for (const state of CODES) {
      for (const locale of ['en', 'tr', 'ar', 'en-XA']) {
        await show(page, { state: `preparing ${state}`, locale })
        const before = await measure(page)
        await page.evaluate(() => (window.shifts = 0))
        await show(page, { state, locale })
        expect(await measure(page), `${state}, ${locale}`).toEqual(before)
        expect(await page.evaluate(() => window.shifts), `${state}, ${locale}`).toBe(0)
      }
    }
  })
}

test('A-13 nothing moves for customers who asked for less motion, in any state', async ({
  gallery,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(gallery)
  for (const state of await page.evaluate(() => window.galleryPage.states)) {
    await show(page, { state })
    expect(await countAnimations(page), state).toBe(0)
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await show(page, { state: 'verifying' })
  expect(await countAnimations(page)).toBeGreaterThan(0)
})

test('a customer who has scrolled down to the code sees the result, although it is much lower', async ({
  gallery,
  page,
}) => {
  await page.setViewportSize({ width: 375, height: 667 })
  await page.goto(gallery)
  // What shops have below their checkout.
  await page.addStyleTag({ content: 'body { padding-bottom: 2000px }' })
  await show(page, { state: 'cup-qr phone' })
  await page.locator('[data-slot="code"]').evaluate((code) => code.scrollIntoView())
  await show(page, { state: 'verifying' })
  await expect(page.getByRole('heading', { name: 'Checking your payment' })).toBeInViewport()
  // Somebody who reads something else is left alone.
  await show(page, { state: 'cup-qr phone' })
  await page.evaluate(() => scrollTo(0, 1_800))
  const y = await page.evaluate(() => scrollY)
  await show(page, { state: 'verifying' })
  await expect(page.getByRole('heading', { name: 'Checking your payment' })).not.toBeInViewport()
  expect(await page.evaluate(() => scrollY)).toBeLessThanOrEqual(y)
})

test('Q-08 what a scanner must see is there at once, and never moves or fades', async ({
  gallery,
  page,
}) => {
  await page.goto(gallery)
  for (const state of ['cup-qr', 'ph-qr', 'enlarged']) {
    await show(page, { state: 'preparing cup-qr' })
    await show(page, { state })
    const moved = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target)
        .filter(({ effect }) => {
          const target = effect instanceof KeyframeEffect ? effect.target : null
          return (
            target?.querySelector('[data-slot="code"]') || target?.closest('[data-slot="code"]')
          )
        })
        .map(({ effect }) => effect instanceof KeyframeEffect && effect.target?.className),
    )
    expect(moved, state).toEqual([])
  }
})

declare global {
  interface Window {
    shifts: number
  }
}

/** Counts what the browser itself calls a layout shift, of the card and of what stands below it. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const below = document.createElement('footer')
    below.textContent = 'What stands below the card on the page.'
    document.body.append(below)
    window.shifts = 0
    new PerformanceObserver((list) => {
      window.shifts += list.getEntries().length
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

async function show(page: Page, options: { state: string; locale?: string }): Promise<void> {
  await page.evaluate((shown) => window.galleryPage.show(shown), options)
}

/** Where the card begins and ends, and where its code is. */
function measure(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const side = (selector: string) => {
      const box = document.querySelector(selector)?.getBoundingClientRect()
      return box && [box.left, box.top + scrollY, box.width, box.height].map(Math.round)
    }
    return {
      card: side('[data-slot="checkout"]'),
      code: side('.qz-code, .qz-bone[data-size="code"]'),
    }
  })
}

function countAnimations(page: Page): Promise<number> {
  return page.evaluate(() => document.getAnimations().length)
}
