// Photographs every state of the checkout in every brand and language onto sheets in screenshots/:
// `npm run screenshots`, or `npm run screenshots -- --brand slab --state declined --width 375 --mode dark`.
// `--pictures` takes those of docs/pictures instead.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { launchOptions } from './chromium.mjs'
import { root } from './ensureInstalled.mjs'
import { serveGallery } from './serveGallery.mjs'

/** By the width of the window: how high it is, how much smaller a shot is on the sheet, how many beside each other. */
const WINDOWS = {
  320: { height: 640, scale: 0.75, columns: 8 },
  375: { height: 812, scale: 0.75, columns: 7 },
  768: { height: 900, scale: 0.6, columns: 4 },
  1280: { height: 800, scale: 0.6, columns: 4 },
}
/** Of the middle of the page, where the card is. */
const WIDEST_SHOT = 800
const BRAND_WIDTHS = ['375', '1280']
const LANGUAGE_WIDTHS = ['320', '375']
const LOCALES = ['en', 'tr', 'fil', 'zh-Hans', 'zh-Hant', 'ru', 'ar', 'en-XA']
/** Of the README. */
const PICTURES = ['cup-qr', 'ph-qr', 'hizliqr']
/** The six brands in the words of their customers. */
const BRAND_PICTURE = [
  { brand: 'canton', locale: 'zh-Hans', state: 'cup-qr' },
  { brand: 'manila', locale: 'fil', state: 'ph-qr' },
  { brand: 'atelier', locale: 'tr', state: 'hizliqr' },
  { brand: 'ledger', locale: 'en', state: 'succeeded' },
  { brand: 'arcade', locale: 'zh-Hant', state: 'cup-qr' },
  { brand: 'slab', locale: 'ru', state: 'declined' },
]

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
  const shown = Math.min(Number(width), WIDEST_SHOT)
  const step = Math.round(shown * scale) + 16
  const page = await browser.newPage({
    viewport: { width: Math.min(columns, states.length) * step + 16, height: 600 },
    colorScheme: mode === 'dark' ? 'dark' : 'light',
    // What moves is photographed at its end.
    reducedMotion: 'reduce',
  })
  await page.goto(`${address}sheet`)
  await page.evaluate(layOut, { name, options, width: Number(width), shown, height, scale, states })
  const picture = await page.screenshot({ fullPage: true })
  await page.close()
  return picture
}

/**
 * In the page of a sheet: a window of its own for each state, as high as what it shows.
 *
 * @param {{ name: string, options: Record<string, string>, width: number, shown: number, height: number, scale: number, states: string[] }} sheet
 */
async function layOut({ name, options, width, shown, height, scale, states }) {
  document.body.innerHTML = `<style>
    body { margin: 0; padding: 16px 0 0 16px; background: #dfe2e8; font: 13px/1.4 system-ui, sans-serif }
    h1 { margin: 0 0 12px; font-size: 18px }
    main { display: flex; flex-wrap: wrap; align-items: start }
    figure { margin: 0 16px 16px 0 }
    figure > div { overflow: clip; background: #fff }
    iframe { border: 0; transform-origin: 0 0; scale: ${scale} }
  </style><h1>${name}</h1><main></main>`
  await Promise.all(states.map(show))

  /** @param {string} state */
  async function show(state) {
    const figure = document.createElement('figure')
    figure.innerHTML = `<figcaption>${state}</figcaption><div><iframe></iframe></div>`
    document.querySelector('main')?.append(figure)
    const frame = /** @type {HTMLIFrameElement} */ (figure.querySelector('iframe'))
    frame.width = String(width)
    frame.height = String(height)
    await new Promise((resolve) => {
      addEventListener('message', ({ source }) => source === frame.contentWindow && resolve(state))
      frame.src = `/?${new URLSearchParams({ ...options, state })}`
    })
    const inside = frame.contentDocument?.documentElement
    const isOverPage = inside?.querySelector('dialog')
    if (!isOverPage && inside) frame.height = String(inside.querySelector('body')?.offsetHeight)
    const box = /** @type {HTMLElement} */ (frame.parentElement)
    box.style.cssText = `width: ${shown * scale}px; height: ${Number(frame.height) * scale}px`
    frame.style.marginInlineStart = `${((shown - width) / 2) * scale}px`
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
  await takeBrandPicture()
}

/** All brands on one picture: a page of frames, each with one card in the colours that it has. */
async function takeBrandPicture() {
  const page = await browser.newPage({
    viewport: { width: 1290, height: 600 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  })
  await page.goto(`${address}sheet`)
  await page.evaluate(lineUp, BRAND_PICTURE)
  const path = join(root, 'docs', 'pictures', 'brands.png')
  await page.locator('main').screenshot({ path })
  await page.close()
}

/** @param {Record<string, string>[]} cards */
async function lineUp(cards) {
  document.body.innerHTML = `<style>
    body { margin: 0 } main { display: flex; gap: 12px; inline-size: max-content }
    main > div { inline-size: 205px; block-size: 352px; overflow: clip; border-radius: 8px }
    iframe { border: 0; transform-origin: 0 0; scale: ${205 / 375} }
  </style><main></main>`
  await Promise.all(
    cards.map((card) => {
      const frame = document.createElement('iframe')
      frame.width = '375'
      frame.scrolling = 'no'
      frame.height = String(Math.ceil((352 * 375) / 205))
      const box = document.createElement('div')
      box.append(frame)
      document.querySelector('main')?.append(box)
      return new Promise((resolve) => {
        addEventListener('message', ({ source }) => source === frame.contentWindow && resolve(card))
        frame.src = `/?${new URLSearchParams(card)}`
      })
    }),
  )
}

async function readGallery() {
  const page = await browser.newPage()
  await page.goto(address)
  const { brands, states } = await page.evaluate(() => ({ ...window.galleryPage }))
  await page.close()
  return { brands, states }
}
