import { type Browser, test as base, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../../scripts/chromium.mjs'
import { buildScanPage } from './buildScanPage.ts'
import type { Surroundings, Theme } from './combinations.ts'
import { crop, type Pixels, readPng } from './readPng.ts'
import type { Host, Tile } from './tile.ts'

const ADDRESS = 'https://shop.example/'
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
}
/** Of the window, before zoom. */
const WINDOW = { width: 1_280, height: 600 }
/** Seen of the page around a code, in CSS pixels. */
const AROUND = 4

declare global {
  interface Window {
    scanPage: {
      showTiles(tiles: readonly Tile[], host: Host): Promise<void>
      saveCode(id: string): Promise<number[]>
    }
  }
}

/** A test with a page of codes in whatever surroundings. */
export const test = base.extend<object, { scanner: Scanner }>({
  scanner: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const scanner = new Scanner(await buildScanPage())
      await use(scanner)
      await scanner.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

/** Opens pages of codes, and takes pictures of the codes as they are on the screen. */
export class Scanner {
  private readonly files: ReadonlyMap<string, string>
  private browser: { key: string; launched: Promise<Browser> } | undefined

  constructor(files: ReadonlyMap<string, string>) {
    this.files = files
  }

  async open(
    { theme, pixelRatio, zoom }: Omit<Surroundings, 'host'>,
    window = WINDOW,
  ): Promise<Page> {
    const browser = await this.launch(theme === 'auto-dark', pixelRatio * zoom)
    const context = await browser.newContext({
      // A browser's zoom is no page scale: it makes the pixels of the page larger and the window smaller.
      deviceScaleFactor: pixelRatio * zoom,
      viewport: {
        width: Math.round(window.width / zoom),
        height: Math.round(window.height / zoom),
      },
      ...media(theme),
    })
    const page = await context.newPage()
    await page.route('**', (route) => {
      const name = new URL(route.request().url()).pathname.slice(1) || 'index.html'
      const body = this.files.get(name)
      const contentType = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain'
      return route.fulfill(body === undefined ? { status: 404 } : { body, contentType })
    })
    await page.goto(ADDRESS)
    return page
  }

  async close(): Promise<void> {
    await (await this.browser?.launched)?.close()
    this.browser = undefined
  }

  /**
   * The browser that has such a screen, and no other. One that only pretends to have it lays out boxes by the
   * pixels of its own, and paints them between the pixels of the other.
   */
  private async launch(isAutoDark: boolean, deviceScaleFactor: number): Promise<Browser> {
    const more = [
      `--force-device-scale-factor=${deviceScaleFactor}`,
      ...(isAutoDark ? ['--blink-settings=forceDarkModeEnabled=true'] : []),
    ]
    const key = more.join()
    if (this.browser?.key !== key) {
      await this.close()
      const options = launchOptions()
      const args = [...(options.args ?? []), ...more]
      this.browser = { key, launched: chromium.launch({ ...options, args }) }
    }
    return this.browser.launched
  }
}

/** Shows the codes and gives back a picture of each, by its id. */
export async function photograph(
  page: Page,
  tiles: readonly Tile[],
  host: Host = 'plain',
): Promise<Map<string, Pixels>> {
  await page.evaluate(([shown, kind]) => window.scanPage.showTiles(shown, kind), [
    tiles,
    host,
  ] as const)
  await showWholePage(page)
  return photographShown(page)
}

/** A picture of each code that is in the window now. */
export async function photographShown(page: Page): Promise<Map<string, Pixels>> {
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll('.tile')].map((tile) => {
      const code = tile.querySelector('[data-slot="code"]') ?? tile
      const { left, top, width, height } = code.getBoundingClientRect()
      return { id: tile.id, x: left + scrollX, y: top + scrollY, width, height }
    }),
  )
  const ratio = await page.evaluate(() => devicePixelRatio)
  const screen = readPng(await page.screenshot({ animations: 'allow' }))
  return new Map(
    boxes.map(({ id, x, y, width, height }) => {
      const left = Math.max(0, Math.floor((x - AROUND) * ratio))
      const top = Math.max(0, Math.floor((y - AROUND) * ratio))
      const right = Math.min(screen.width, Math.ceil((x + width + AROUND) * ratio))
      const bottom = Math.min(screen.height, Math.ceil((y + height + AROUND) * ratio))
      if (right <= left || bottom <= top) throw new Error(`${id} is not in the window.`)
      return [id, crop(screen, left, top, right - left, bottom - top)]
    }),
  )
}

/** The white square alone, of a picture that shows the page around it. */
export function cutAround(photo: Pixels, ratio: number): Pixels {
  const around = Math.ceil(AROUND * ratio) + 1
  return crop(photo, around, around, photo.width - 2 * around, photo.height - 2 * around)
}

/** Makes the window as high as the page, so that one picture shows it all. */
async function showWholePage(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? WINDOW.width
  await page.setViewportSize({
    width,
    height: await page.evaluate(() => document.documentElement.scrollHeight),
  })
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  })
}

function media(theme: Theme) {
  const colorScheme = theme === 'dark' || theme === 'forced dark' ? 'dark' : 'light'
  return {
    colorScheme,
    forcedColors: theme.startsWith('forced') ? 'active' : 'none',
  } as const
}
