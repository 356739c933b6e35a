import { createRequire } from 'node:module'
import { chromium, expect, type Page, test } from '@playwright/test'
import { launchOptions } from '../../scripts/chromium.mjs'
import { serveGallery } from '../../scripts/serveGallery.mjs'
import { readQr } from './readQr.ts'

const require = createRequire(import.meta.url)
const CUP = /^https:\/\/cashier\.example\/pay/
const QR_PH = /^000201/
const STATES = { 'cup-qr': CUP, 'ph-qr': QR_PH, enlarged: CUP } as const

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.close())

test('T2 every code is read from the screen while Dark Reader darkens the page, enlarged too', async ({
  page,
}) => {
  await page.goto(gallery.address)
  await page.addScriptTag({ path: require.resolve('darkreader/darkreader.js') })
  for (const [state, text] of Object.entries(STATES)) {
    await show(page, state)
    await page.evaluate('DarkReader.enable({ brightness: 100, contrast: 90 })')
    // What is drawn has been recoloured by then, so only the picture over it can be read.
    await expect(page.locator('html')).toHaveAttribute('data-darkreader-mode', 'dynamic')
    await expect.poll(() => isRecoloured(page)).toBe(true)
    expect(await readQr(codeOf(page, state)), state).toMatch(text)
  }
})

test('T2 every code is read from the screen while the browser itself darkens the page', async () => {
  const options = launchOptions()
  const args = [...(options.args ?? []), '--blink-settings=forceDarkModeEnabled=true']
  const browser = await chromium.launch({ ...options, args })
  const page = await browser.newPage({ colorScheme: 'dark' })
  await page.goto(gallery.address)
  for (const [state, text] of Object.entries(STATES)) {
    await show(page, state)
    expect(await readQr(codeOf(page, state)), state).toMatch(text)
  }
  await browser.close()
})

test('T2 a drawn code is read under a policy that allows no pictures in addresses', async ({
  page,
}) => {
  await page.route(gallery.address, async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers(), 'content-security-policy': "img-src 'self'" }
    await route.fulfill({ response, headers })
  })
  await page.goto(gallery.address)
  for (const state of ['cup-qr', 'enlarged'] as const) {
    await show(page, state)
    await expect(codeOf(page, state).locator('image')).toHaveCount(0)
    expect(await readQr(codeOf(page, state)), state).toMatch(CUP)
  }
})

async function show(page: Page, state: string): Promise<void> {
  await page.waitForFunction(() => 'galleryPage' in window)
  await page.evaluate((state) => window.galleryPage.show({ state }), state)
}

function codeOf(page: Page, state: string) {
  return page.locator(`${state === 'enlarged' ? 'dialog ' : ''}[data-slot="code"]`)
}

function isRecoloured(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const path = document.querySelector('[data-slot="code"] path')
    return path !== null && getComputedStyle(path).fill !== 'rgb(255, 255, 255)'
  })
}
