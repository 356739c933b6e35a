// Takes the README's pictures from the built Storybook: `npm run build:storybook && node scripts/pictures.mjs`.
import { join } from 'node:path'
import { chromium } from 'playwright'
import { preview } from 'vite'
import { launchOptions } from './chromium.mjs'
import { root } from './ensureInstalled.mjs'

const PICTURES = {
  'cup-qr': 'checkout-cup-qr--awaiting',
  'ph-qr': 'checkout-qr-ph--awaiting',
  hizliqr: 'checkout-hizli-qr--awaiting',
}

const server = await preview({
  root,
  configFile: false,
  build: { outDir: 'storybook-static' },
  preview: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
})
const address = server.resolvedUrls?.local[0]
const browser = await chromium.launch(launchOptions())
const page = await browser.newPage({
  viewport: { width: 400, height: 800 },
  deviceScaleFactor: 2,
  // The waiting dot in full colour.
  reducedMotion: 'reduce',
})
for (const [name, story] of Object.entries(PICTURES)) {
  await page.goto(`${address}iframe.html?viewMode=story&id=${story}`)
  const card = page.locator('[data-phase="awaiting"]')
  await card.waitFor()
  await page.waitForTimeout(500)
  await card.screenshot({ path: join(root, 'docs', 'pictures', `${name}.png`) })
}
await browser.close()
await server.close()
