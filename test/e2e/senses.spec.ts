import { expect, type Page, test } from '@playwright/test'
import { serveGallery } from '../../scripts/serveGallery.mjs'
import { PICTURE_TEXT } from '../gallery/states.ts'

test.use({ reducedMotion: 'reduce' })

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.close())

test('Y3 Y14 Y15 what opens over the page fits 320 by 256 pixels, has a border in forced colours, and is no tab stop', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await open(page)
  for (const state of ['enlarged', 'hold picture']) {
    await show(page, state)
    const dialog = page.locator('dialog')
    const box = await dialog.evaluate((element) => ({
      widthPx: element.scrollWidth - element.clientWidth,
      outsidePx: Math.max(
        ...Array.from(
          element.querySelectorAll('p, img, svg, div, button'),
          (child) => child.getBoundingClientRect().right - document.documentElement.clientWidth,
        ),
      ),
      codePx: element.querySelector('.qz-code, .qz-held')?.getBoundingClientRect().width,
    }))
    expect(box, state).toMatchObject({ widthPx: 0 })
    expect(box.outsidePx, state).toBeLessThanOrEqual(0)
    expect(box.codePx, state).toBeGreaterThanOrEqual(200)
    const stops: string[] = []
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press('Tab')
      stops.push(await page.evaluate(() => document.activeElement?.localName ?? ''))
    }
    expect(stops, state).not.toContain('dialog')
    await page.emulateMedia({ forcedColors: 'active' })
    await expect(dialog).toHaveCSS('border-top-width', '1px')
    await page.emulateMedia({ forcedColors: 'none' })
    await page.keyboard.press('Escape')
  }
})

test('Y4 Y13 Y14 lists are numbered lists, the skeleton shows no empty rings, and controls have borders of 3 : 1 and words of 4.5 : 1 while busy', async ({
  page,
}) => {
  await open(page)
  await show(page, 'preparing cup-qr')
  await page.emulateMedia({ forcedColors: 'active' })
  const rings = await page.evaluate(() =>
    [...document.querySelectorAll('.qz-waiting, .qz-instructions li')].map(
      (element) => getComputedStyle(element, '::before').visibility,
    ),
  )
  expect(new Set(rings)).toEqual(new Set(['hidden']))
  await page.emulateMedia({ forcedColors: 'none' })

  await show(page, 'cup-qr')
  const list = page.getByRole('list', { name: 'How to pay' })
  await expect(list).toHaveAttribute('role', 'list')
  await expect(list.getByRole('listitem').first()).toHaveText(/^\S/)
  const tree = await list.ariaSnapshot()
  expect(tree).toContain('1.')

  const weak: string[] = []
  const brands = await page.evaluate(() => Object.entries(window.galleryPage.brands))
  expect(brands.length).toBeGreaterThanOrEqual(9)
  await show(page, 'failed')
  // Both kinds of buttons are busy until the end.
  await page.evaluate(() => {
    for (const button of document.querySelectorAll('.qz-actions .qz-button')) {
      button.insertAdjacentElement('afterend', button.cloneNode(true) as Element)
      button.setAttribute('aria-disabled', 'true')
    }
  })
  for (const [brand, schemes] of brands) {
    for (const scheme of ['light', 'dark'] as const) {
      if (!schemes.includes(scheme)) continue
      await page.emulateMedia({ colorScheme: scheme })
      await page.evaluate((name) => window.galleryPage.setBrand(name), brand)
      const found = await page.evaluate(listWeakButtons)
      weak.push(...found.map((text) => `${brand} ${scheme}: ${text}`))
    }
  }
  expect(weak).toEqual([])
})

test('Y16 Y17 the ways to pay without scanning come before the code, which stays in the first window, and a picture is read, held and linked', async ({
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page)
  const ways = page.getByRole('group', { name: 'Pay without scanning' })
  for (const [width, height] of [
    [375, 667],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const state of ['cup-qr', 'ph-qr']) {
      await show(page, `preparing ${state}`)
      const prepared = await readBottoms(page)
      await show(page, state)
      await expect(ways).toBeVisible()
      const shown = await readBottoms(page)
      expect(shown.code, `${state} ${width}`).toBeLessThanOrEqual(height)
      // Nothing moves when the code comes, nor when its picture was read.
      expect(shown, `${state} ${width}`).toEqual(prepared)
    }
  }

  await ways.getByRole('button', { name: 'Copy code' }).click()
  await expect(ways.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(PICTURE_TEXT)

  await show(page, 'hold picture')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('VoiceOver')
  const image = dialog.getByRole('img')
  const link = dialog.getByRole('link', { name: 'Download the image' })
  await expect(link).toHaveAttribute('href', (await image.getAttribute('src')) ?? '')
  const downloading = page.waitForEvent('download')
  await link.click()
  expect((await downloading).suggestedFilename()).toBe('payment-qr-code.png')
})

async function readBottoms(page: Page): Promise<{ ways: number; code: number; card: number }> {
  return page.evaluate(() => {
    const bottomOf = (selector: string) =>
      Math.round(document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0)
    return {
      ways: bottomOf('.qz-without-scan'),
      code: bottomOf('.qz-code'),
      card: bottomOf('.qz-card'),
    }
  })
}

async function open(page: Page): Promise<void> {
  await page.goto(gallery.address)
  await page.waitForFunction(() => 'galleryPage' in window)
}

async function show(page: Page, state: string): Promise<void> {
  await page.evaluate((state) => window.galleryPage.show({ state }), state)
}

/** Buttons whose words have less than 4.5 : 1, or whose border or ground has less than 3 : 1 to the card. */
function listWeakButtons(): string[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const luminance = (color: string) => {
    if (!context) throw new Error('No canvas.')
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0] = Array.from(context.getImageData(0, 0, 1, 1).data, (part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: string, other: string) => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  const card = document.querySelector('.qz-card')
  if (!card) throw new Error('No card.')
  const ground = getComputedStyle(card).backgroundColor
  return [...document.querySelectorAll('.qz-button')].flatMap((button) => {
    const style = getComputedStyle(button)
    const variant = button.getAttribute('data-variant')
    const isBusy = button.getAttribute('aria-disabled') === 'true'
    const fill = style.backgroundColor === 'rgba(0, 0, 0, 0)' ? ground : style.backgroundColor
    const words = contrast(style.color, fill)
    const edge = Math.max(contrast(style.borderTopColor, ground), contrast(fill, ground))
    const name = `${variant} ${isBusy ? 'busy' : ''}`
    return [
      ...(words < 4.5 || style.opacity !== '1' ? [`${name} words ${words.toFixed(2)}`] : []),
      ...(variant !== 'quiet' && edge < 3 ? [`${name} edge ${edge.toFixed(2)}`] : []),
    ]
  })
}
