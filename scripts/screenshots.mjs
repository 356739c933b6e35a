// Photographs every state of the checkout in every brand and language onto sheets in screenshots/:
// `npm run screenshots`, or `npm run screenshots -- --brand slab --state declined --width 375 --mode dark`.
// `--pictures` takes those of docs/pictures instead.
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { build } from 'vite'
import { launchOptions } from './chromium.mjs'
import { root } from './ensureInstalled.mjs'

/** By the width of the window: how high it is, how much smaller a shot is on the sheet, how many beside each other. */
const WINDOWS = {
  320: { height: 640, scale: 0.75, columns: 8 },
  375: { height: 812, scale: 0.75, columns: 7 },
  768: { height: 900, scale: 0.5, columns: 5 },
  1280: { height: 800, scale: 0.5, columns: 3 },
}
const BRAND_WIDTHS = ['375', '1280']
const LANGUAGE_WIDTHS = ['320', '375']
const LOCALES = ['en', 'tr', 'fil', 'zh-Hans', 'zh-Hant', 'ru', 'ar', 'en-XA']
/** @type {Readonly<Record<string, string>>} */
const TYPES = { css: 'text/css', js: 'text/javascript' }
/** Of the README. */
const PICTURES = ['cup-qr', 'ph-qr', 'hizliqr']

const { values: wanted } = parseArgs({
  options: {
    brand: { type: 'string' },
    locale: { type: 'string' },
    mode: { type: 'string' },
    state: { type: 'string', multiple: true },
    width: { type: 'string' },
    pictures: { type: 'boolean', default: false },
  },
})

const { address, close } = await serveGallery()
const browser = await chromium.launch(launchOptions())
try {
  await (wanted.pictures ? takePictures() : takeSheets())
} finally {
  await browser.close()
  close()
}

async function takeSheets() {
  const { brands, states } = await readGallery()
  const folder = join(root, 'screenshots')
  mkdirSync(folder, { recursive: true })
  const shown = states.filter((state) => !wanted.state || wanted.state.includes(state))
  if (shown.length === 0) throw new Error(`The states are: ${states.join(', ')}.`)
  for (const sheet of planSheets(brands)) {
    writeFileSync(join(folder, `${sheet.name}.png`), await photograph(sheet, shown))
    console.log(`screenshots/${sheet.name}.png`)
  }
}

/**
 * Brands in the colours that they have, and the default look in every language.
 *
 * @param {Record<string, string>} brands Their colour schemes, by name.
 */
function planSheets(brands) {
  const widths = (/** @type {string[]} */ usual) => (wanted.width ? [wanted.width] : usual)
  const byBrand = wanted.locale && !wanted.brand ? [] : Object.entries(brands)
  const byLocale = wanted.brand ? [] : LOCALES.filter((locale) => locale !== 'en')
  return [
    ...byBrand
      .filter(([brand]) => !wanted.brand || brand === wanted.brand)
      .flatMap(([brand, scheme]) =>
        ['light', 'dark']
          .filter((mode) => scheme.includes(mode) && (!wanted.mode || mode === wanted.mode))
          .flatMap((mode) =>
            widths(BRAND_WIDTHS).map((width) => ({
              name: [brand, mode, wanted.locale, width].filter(Boolean).join('-'),
              options: { brand, locale: wanted.locale ?? 'en' },
              mode,
              width,
            })),
          ),
      ),
    ...byLocale
      .filter((locale) => !wanted.locale || locale === wanted.locale)
      .flatMap((locale) =>
        widths(LANGUAGE_WIDTHS).map((width) => ({
          name: `language-${locale}-${width}`,
          options: { brand: 'default', locale },
          mode: wanted.mode ?? 'light',
          width,
        })),
      ),
  ]
}

/**
 * @param {ReturnType<typeof planSheets>[number]} sheet
 * @param {string[]} states
 */
async function photograph({ name, options, mode, width }, states) {
  const frame = WINDOWS[/** @type {keyof typeof WINDOWS} */ (Number(width))]
  if (!frame) throw new Error(`The widths are: ${Object.keys(WINDOWS).join(', ')}.`)
  const { columns, scale, height } = frame
  const step = Math.round(Number(width) * scale) + 16
  const page = await browser.newPage({
    viewport: { width: Math.min(columns, states.length) * step + 16, height: 600 },
    colorScheme: mode === 'dark' ? 'dark' : 'light',
    // What moves is photographed at its end.
    reducedMotion: 'reduce',
  })
  await page.goto(`${address}sheet`)
  await page.evaluate(layOut, { name, options, width: Number(width), height, scale, states })
  const picture = await page.screenshot({ fullPage: true })
  await page.close()
  return picture
}

/**
 * In the page of a sheet: a window of its own for each state, as high as what it shows.
 *
 * @param {{ name: string, options: Record<string, string>, width: number, height: number, scale: number, states: string[] }} sheet
 */
async function layOut({ name, options, width, height, scale, states }) {
  document.body.innerHTML = `<style>
    body { margin: 0; padding: 16px 0 0 16px; background: #dfe2e8; font: 13px/1.4 system-ui, sans-serif }
    h1 { margin: 0 0 12px; font-size: 18px }
    main { display: flex; flex-wrap: wrap; align-items: start }
    figure { margin: 0 16px 16px 0 }
    figure > div { overflow: clip; background: #fff }
    iframe { border: 0; transform-origin: 0 0; scale: ${scale} }
  </style><h1>${name}</h1><main></main>`
  for (const state of states) {
    const figure = document.createElement('figure')
    figure.innerHTML = `<figcaption>${state}</figcaption><div><iframe></iframe></div>`
    document.querySelector('main')?.append(figure)
    const frame = /** @type {HTMLIFrameElement} */ (figure.querySelector('iframe'))
    frame.width = String(width)
    frame.height = String(height)
    await new Promise((resolve) => {
      addEventListener('message', resolve, { once: true })
      frame.src = `/?${new URLSearchParams({ ...options, state })}`
    })
    const inside = frame.contentDocument?.documentElement
    const isOverPage = inside?.querySelector('dialog')
    if (!isOverPage && inside) frame.height = String(inside.querySelector('body')?.offsetHeight)
    const box = /** @type {HTMLElement} */ (frame.parentElement)
    box.style.cssText = `width: ${width * scale}px; height: ${Number(frame.height) * scale}px`
  }
}

async function takePictures() {
  const page = await browser.newPage({
    viewport: { width: 400, height: 800 },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  })
  for (const state of PICTURES) {
    await page.goto(address)
    await page.evaluate((shown) => window.galleryPage.show({ state: shown }), state)
    const path = join(root, 'docs', 'pictures', `${state}.png`)
    await page.locator('[data-slot="checkout"]').screenshot({ path })
  }
  await page.close()
}

async function readGallery() {
  const page = await browser.newPage()
  await page.goto(address)
  const { brands, states } = await page.evaluate(() => ({ ...window.galleryPage }))
  await page.close()
  return { brands, states }
}

/** The page of test/gallery, built into memory, and an empty one for the sheets. */
async function serveGallery() {
  const built = await build({
    root: join(root, 'test', 'gallery', 'page'),
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: { write: false, cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  const files = new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  )
  files.set('sheet', '<!doctype html><html lang="en"><body></body></html>')
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html'
    const file = files.get(path)
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'text/html'
    const headers = { 'content-type': type, 'cache-control': 'max-age=600' }
    response.writeHead(file === undefined ? 404 : 200, headers).end(file)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const bound = server.address()
  if (typeof bound !== 'object' || !bound) throw new Error('No port is free.')
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
