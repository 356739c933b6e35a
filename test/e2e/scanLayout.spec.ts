import { expect, type Page } from '@playwright/test'
import { PIXEL_RATIOS, type Surroundings } from '../scan/combinations.ts'
import { measureModules } from '../scan/measureModules.ts'
import { PAYLOADS } from '../scan/payloads.ts'
import { providerPicture } from '../scan/providerPicture.ts'
import { readSimply, readStrictly } from '../scan/readCode.ts'
import { readPng } from '../scan/readPng.ts'
import { type Scanner, test } from '../scan/scanPage.ts'
import type { Tile } from '../scan/tile.ts'

test.describe.configure({ timeout: 120_000 })

const EMV = PAYLOADS['EMV code, 150 bytes']
const CUP = PAYLOADS['CUP link, 93 bytes']

for (const pixelRatio of PIXEL_RATIOS) {
  test(`Q-01 Q-04 Q-05 A-11 all modules have the same whole number of pixels at ${pixelRatio}, on wide and on narrow screens`, async ({
    scanner,
  }) => {
    for (const width of [1_280, 390, 320]) {
      const page = await open(scanner, { pixelRatio }, { width, height: 800 })
      for (const data of Object.values(PAYLOADS)) {
        await show(page, { id: 'one', kind: 'code', data, size: 'card' })
        const { text, pixels, quietZone } = await look(page)
        expect(text).toBe(data)
        expect(pixels, `${data.length} bytes, ${width} px`).toHaveLength(1)
        expect(quietZone).toBeGreaterThanOrEqual(4)
        // Nobody holds a screen of one pixel a point that is as narrow as a phone.
        const isRoomy = width > 320 || pixelRatio >= 1.5
        expect(pixels[0]).toBeGreaterThanOrEqual(isRoomy ? 4 : 3)
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      )
      await page.context().close()
    }
  })
}

for (const pixelRatio of [0.9, 1.1, 1.25, 1.75]) {
  test(`Q-04 F-43 all modules have the same whole number of pixels at ${pixelRatio}, wherever on the page the code stands`, async ({
    scanner,
  }) => {
    const page = await open(scanner, { pixelRatio })
    const places = [
      [0, 0],
      [0.3, 0],
      [0.2, 0.6],
      [0.7, 0.1],
    ] as const
    for (const size of [241, 308]) {
      await show(page, { id: 'one', kind: 'code', data: EMV, size })
      for (const [left, top] of places) {
        await page.evaluate((padding) => {
          document.body.style.padding = padding
        }, `${top}px 0 0 ${left}px`)
        const { text, pixels } = await look(page)
        expect(text).toBe(EMV)
        expect(pixels, `${size} px at ${left}, ${top}`).toHaveLength(1)
      }
    }
    await page.context().close()
  })
}

test('Q-08 Q-04 a picture of the gateway’s has whole pixels, too, whatever its own', async ({
  scanner,
}) => {
  const page = await open(scanner, {})
  for (const width of [150, 300, 456, 600]) {
    const data = await providerPicture(EMV, { margin: 1, width })
    await show(page, { id: 'one', kind: 'picture', data, size: 'card' })
    const { text, pixels, quietZone } = await look(page)
    expect(text).toBe(EMV)
    expect(pixels, `${width} px`).toEqual([5])
    expect(quietZone).toBeGreaterThanOrEqual(4)
  }
  await page.context().close()
})

test('F-43 the code is laid on whole pixels anew when the device turns, the window changes and somebody zooms', async ({
  scanner,
}) => {
  const page = await open(scanner, {}, { width: 390, height: 844 })
  const devtools = await page.context().newCDPSession(page)
  for (const kind of ['code', 'picture'] as const) {
    const text = kind === 'code' ? CUP : EMV
    const data = kind === 'code' ? CUP : await providerPicture(EMV, { margin: 4, width: 400 })
    await page.setViewportSize({ width: 390, height: 844 })
    await show(page, { id: 'one', kind, data, size: 'card' })
    for (const [width, height] of [
      [844, 390],
      [320, 568],
      [293, 700],
      [1_024, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      const seen = await look(page)
      expect(seen.text, `${kind}, ${width} px`).toBe(text)
      expect(seen.pixels, `${kind}, ${width} px`).toHaveLength(1)
    }
    for (const deviceScaleFactor of [1.1, 1.75, 2.5]) {
      await devtools.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(1_000 / deviceScaleFactor),
        height: 700,
        deviceScaleFactor,
        mobile: false,
      })
      await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBeCloseTo(deviceScaleFactor)
      await expect.poll(() => pixelsPerModule(page), { message: kind }).toBeCloseTo(0)
    }
    await devtools.send('Emulation.clearDeviceMetricsOverride')
  }
  await page.context().close()
})

test('R43 Q-04 laying the code moves nothing on the page', async ({ scanner }) => {
  const page = await open(scanner, { pixelRatio: 1.25 })
  await page.evaluate(() => {
    // The digits of the timer change, and are as wide as they are.
    const timer = document.getElementsByClassName('qz-countdown')
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources: readonly { node: Node | null }[] = Reflect.get(entry, 'sources')
        if (sources.some(({ node }) => !timer[0]?.contains(node))) document.title = 'moved'
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await show(page, { id: 'one', kind: 'code', data: CUP, size: 'card' })
  const before = await page.locator('#one').boundingBox()
  await look(page)
  expect(await page.locator('#one').boundingBox()).toEqual(before)
  expect(await page.title()).not.toMatch(/moved/)
  await page.context().close()
})

test('F-44 print: black on white, until when as text, and nothing to press', async ({
  scanner,
}) => {
  for (const theme of ['light', 'dark'] as const) {
    const page = await open(scanner, { theme })
    await show(page, { id: 'one', kind: 'code', data: CUP, size: 'card' })
    await page.emulateMedia({ media: 'print', colorScheme: theme })
    const card = page.locator('#one')
    const text = await readStrictly(readPng(await card.screenshot()))
    expect(text).toBe(CUP)
    await expect(card.getByText(/^until \d/)).toBeVisible()
    await expect(card.getByText('one', { exact: true })).toBeVisible()
    await expect(card.getByRole('button')).toHaveCount(0)
    await expect(card.locator('.qz-digits')).toBeHidden()
    const ink = await card.getByText(/^until \d/).evaluate((node) => getComputedStyle(node).color)
    expect(await luminance(page, ink)).toBeLessThan(0.5)
    await page.context().close()
  }
})

test('Q-11 R23 the saved picture has 1,024 pixels or more, a white quiet zone, and can be read', async ({
  scanner,
}) => {
  const page = await open(scanner, {})
  const tiles: Tile[] = [
    ...Object.values(PAYLOADS).map(
      (data, at): Tile => ({ id: `code-${at}`, kind: 'code', data, size: 'default' }),
    ),
    ...(await Promise.all(
      [150, 300, 600].map(
        async (width): Promise<Tile> => ({
          id: `picture-${width}`,
          kind: 'picture',
          data: await providerPicture(EMV, { margin: 2, width }),
          size: 'default',
        }),
      ),
    )),
  ]
  for (const tile of tiles) {
    await show(page, tile)
    const bytes = await page.evaluate((id) => window.scanPage.saveCode(id), tile.id)
    const picture = readPng(Buffer.from(bytes))
    expect(picture.width).toBeGreaterThanOrEqual(1_024)
    expect(picture.height).toBe(picture.width)
    const expected = tile.kind === 'code' ? tile.data : EMV
    expect(await readStrictly(picture), tile.id).toBe(expected)
    expect(readSimply(picture), tile.id).toBe(expected)
    const { pixels, quietZone } = measureModules(picture)
    expect(pixels).toHaveLength(1)
    expect(quietZone).toBeCloseTo(4)
  }
  await page.context().close()
})

function open(
  scanner: Scanner,
  around: Partial<Surroundings>,
  window?: { width: number; height: number },
): Promise<Page> {
  return scanner.open({ theme: 'light', pixelRatio: 1, zoom: 1, ...around }, window)
}

async function show(page: Page, tile: Tile): Promise<void> {
  await page.evaluate((shown) => window.scanPage.showTiles([shown], 'plain'), tile)
}

/** What a reader and a ruler make of the code that is on the screen. */
async function look(page: Page) {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
  })
  const picture = readPng(await page.locator('[data-slot="code"]').first().screenshot())
  return { text: await readStrictly(picture), ...measureModules(picture) }
}

/** By how much a module differs from whole pixels. */
function pixelsPerModule(page: Page): Promise<number> {
  return page.evaluate(() => {
    const svg = document.querySelector('[data-slot="code"] svg')
    const shown = Number(svg?.getAttribute('viewBox')?.split(' ')[2])
    const unit = svg?.querySelector('image') ? 16 : 1
    const pixels = (((svg?.getBoundingClientRect().width ?? 0) * devicePixelRatio) / shown) * unit
    return Math.abs(pixels - Math.round(pixels)) < 0.001 ? 0 : pixels
  })
}

/** From 0, black, to 1, of any colour that CSS can write. */
function luminance(page: Page, color: string): Promise<number> {
  return page.evaluate((value) => {
    const context = document.createElement('canvas').getContext('2d')
    if (!context) throw new Error('No canvas.')
    context.fillStyle = value
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
  }, color)
}
