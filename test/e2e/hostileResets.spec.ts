import { fileURLToPath } from 'node:url'
import { test as base, expect, type Locator } from '@playwright/test'
import { build } from 'vite'
import { RESETS } from '../resets/resets.ts'
import { readQr } from './readQr.ts'

const ADDRESS = 'https://shop.example/'
const PAYLOAD = 'https://cashier.example/pay/MDAyMDUx'

const test = base.extend<object, { files: ReadonlyMap<string, string> }>({
  files: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => use(await buildPage()),
    { scope: 'worker', timeout: 60_000 },
  ],
})

test.beforeEach(async ({ files, page }) => {
  await page.route('**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || 'index.html'
    const contentType = name.endsWith('.js') ? 'text/javascript' : 'text/html'
    return route.fulfill({ body: files.get(name) ?? '', contentType })
  })
})

for (const [name, reset] of Object.entries(RESETS)) {
  const dir = name === 'letters' ? 'rtl' : 'ltr'
  const layer = `@layer reset, quietzone; @layer reset { ${reset} }`
  for (const page of [
    { sheet: 'plain', order: 'before', reset, dir },
    { sheet: 'plain', order: 'behind', reset, dir },
    { sheet: 'layer', order: 'before', reset: layer, dir },
  ]) {
    test(`F-93 Q-01 the reset "${name}" ${page.order} our ${page.sheet} sheet leaves a card that can be read, pressed and scanned`, async ({
      page: tab,
    }, info) => {
      await tab.goto(`${ADDRESS}?${new URLSearchParams(page)}`)
      const buttons = tab.locator('[data-slot="button"]')
      await expect(buttons.first()).toBeVisible()
      await tab.screenshot({ path: info.outputPath('page.png'), fullPage: true })
      expect(await readQr(tab.locator('[data-slot="code"]'))).toBe(PAYLOAD)
      for (const button of await buttons.all()) {
        const words = await button.innerText()
        expect(await contrastOf(button), words).toBeGreaterThanOrEqual(4.5)
        const { height = 0 } = (await button.boundingBox()) ?? {}
        expect(height, words).toBeGreaterThanOrEqual(40)
      }
      expect(await overlaps(tab.locator('[data-slot="checkout"]'))).toEqual([])
      for (const slot of ['header', 'body']) {
        expect(await room(tab.locator(`[data-slot="${slot}"]`).first()), slot).toBeGreaterThan(12)
      }
    })
  }

  test(`F-93 Q-01 the code scans where the reset "${name}" is in no layer, and our sheet is`, async ({
    page,
  }) => {
    const query = new URLSearchParams({ sheet: 'layer', order: 'behind', reset, dir })
    await page.goto(`${ADDRESS}?${query}`)
    expect(await readQr(page.locator('[data-slot="code"]'))).toBe(PAYLOAD)
  })
}

async function buildPage(): Promise<ReadonlyMap<string, string>> {
  const built = await build({
    root: fileURLToPath(new URL('../resets/page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: { write: false, cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  return new Map(
    built.output.map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
    ]),
  )
}

/** How far the words of a button stand out from what is painted behind them. */
function contrastOf(button: Locator): Promise<number> {
  return button.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    if (!canvas) return 0
    canvas.fillStyle = '#fff'
    canvas.fillRect(0, 0, 1, 1)
    const behind: Element[] = []
    for (let one: Element | null = element; one; one = one.parentElement) behind.unshift(one)
    const luminance = () => {
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) =>
        part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    for (const one of behind) {
      canvas.fillStyle = getComputedStyle(one).backgroundColor
      canvas.fillRect(0, 0, 1, 1)
    }
    const ground = luminance()
    canvas.fillStyle = getComputedStyle(element).color
    canvas.fillRect(0, 0, 1, 1)
    const ink = luminance()
    return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05)
  })
}

/** The room between an element's edge and what is in it, on its narrowest side in the direction of the text. */
function room(element: Locator): Promise<number> {
  return element.evaluate((one) => {
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(one)
    return Math.min(Number.parseFloat(paddingInlineStart), Number.parseFloat(paddingInlineEnd))
  })
}

/** Buttons, headings and codes that lie over each other or leave the card. */
function overlaps(cards: Locator): Promise<string[]> {
  return cards.evaluateAll((all) =>
    all.flatMap((card) => {
      const seen = [
        ...card.querySelectorAll('[data-slot="button"], [data-slot="code"], h3, li, .qz-amount'),
      ]
      const edge = card.getBoundingClientRect()
      return seen.flatMap((one, index) => {
        const box = one.getBoundingClientRect()
        const name = one.textContent ?? ''
        const isOut = box.left < edge.left - 1 || box.right > edge.right + 1
        const over = seen.slice(index + 1).filter((other) => {
          const next = other.getBoundingClientRect()
          return (
            !one.contains(other) &&
            box.left < next.right - 1 &&
            next.left < box.right - 1 &&
            box.top < next.bottom - 1 &&
            next.top < box.bottom - 1
          )
        })
        return [
          ...(isOut ? [`${name} is out`] : []),
          ...over.map((other) => `${name} over ${other.textContent}`),
        ]
      })
    }),
  )
}
