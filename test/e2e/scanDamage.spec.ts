import { expect, type Page } from '@playwright/test'
import { type Damage, degrade } from '../scan/degrade.ts'
import { PAYLOADS } from '../scan/payloads.ts'
import { readStrictly } from '../scan/readCode.ts'
import { readPng } from '../scan/readPng.ts'
import { test } from '../scan/scanPage.ts'
import { Tally } from '../scan/tally.ts'
import type { Tile } from '../scan/tile.ts'

test.describe.configure({ timeout: 600_000 })

const DAMAGES: readonly Damage[] = [
  ...[0.5, 1, 1.5].map((pixels) => ({ kind: 'blur', pixels }) as const),
  ...[1, 2, 3].map((seed) => ({ kind: 'noise', deviation: 25, seed }) as const),
  ...[-35, -20, 20, 35].map((degrees) => ({ kind: 'tilt', degrees }) as const),
  ...[5, 15, 30, 45].map((degrees) => ({ kind: 'turn', degrees }) as const),
  { kind: 'jpeg', quality: 0.4 },
  { kind: 'light', factor: 0.6 },
  { kind: 'light', factor: 1.4 },
  { kind: 'scale', factor: 0.5 },
  { kind: 'scale', factor: 0.87 },
]

test('G-19 Q-04 a code as it comes is read through blur, noise, tilt, turn, glare, JPEG and another screen’s pixels', async ({
  scanner,
}) => {
  const tally = new Tally('zxing, damaged')
  for (const pixelRatio of [1, 2]) {
    const page = await scanner.open({ theme: 'light', pixelRatio, zoom: 1 })
    for (const [name, data] of Object.entries(PAYLOADS)) {
      const src = await photographOne(page, { id: 'one', kind: 'code', data, size: 'default' })
      for (const damage of DAMAGES) {
        // Half of few pixels is too few for anybody.
        if (pixelRatio === 1 && damage.kind === 'scale' && damage.factor === 0.5) continue
        const text = await readDamaged(page, src, damage)
        tally.count(text === data, `${name}, ${pixelRatio}, ${JSON.stringify(damage)}`)
      }
    }
    await page.context().close()
  }
  // Browsers blur and compress in ways of their own: one of 148 may be beyond reading in the next.
  tally.expectShare(0.99)
})

test('G-19 the readers can fail: what must not be read is not read', async ({ scanner }) => {
  const [data] = Object.values(PAYLOADS)
  if (!data) throw new Error('There is no text.')
  const page = await scanner.open({ theme: 'light', pixelRatio: 1, zoom: 1 })
  const code: Tile = { id: 'one', kind: 'code', data, size: 'default' }
  const src = await photographOne(page, code)
  expect(await readDamaged(page, src, { kind: 'turn', degrees: 0 })).toBe(data)
  const hopeless: readonly Damage[] = [
    { kind: 'invert' },
    { kind: 'blur', pixels: 5 },
    { kind: 'scale', factor: 0.2 },
    { kind: 'light', factor: 0 },
    { kind: 'fade', opacity: 0, ground: '#fff' },
  ]
  for (const damage of hopeless) {
    expect(await readDamaged(page, src, damage), damage.kind).toBeUndefined()
  }
  // A code without its quiet zone, on a page as dark as its modules.
  await page.evaluate(() => {
    const svg = document.querySelector('[data-slot="code"] svg')
    const side = Number(/h(\d+)/.exec(svg?.firstElementChild?.getAttribute('d') ?? '')?.[1])
    svg?.setAttribute('viewBox', `4 4 ${side - 8} ${side - 8}`)
    document.body.style.background = '#000'
  })
  const bare = await page.locator('#one').screenshot()
  await page.evaluate((picture) => {
    document.body.innerHTML = `<img id="bare" style="margin:40px" src="${picture}">`
  }, toUri(bare))
  const around = await page.screenshot()
  expect(await readStrictly(readPng(around))).toBeUndefined()
  await page.context().close()
})

test('Q-10 R22 G-19 a code whose time is over cannot be read', async ({ scanner }) => {
  const [data] = Object.values(PAYLOADS)
  if (!data) throw new Error('There is no text.')
  const page = await scanner.open({ theme: 'light', pixelRatio: 1, zoom: 1 })
  for (const phase of ['expired', 'verifying', 'succeeded'] as const) {
    const tile: Tile = { id: 'one', kind: 'code', data, size: 'card' }
    await page.evaluate(([tiles, host]) => window.scanPage.showTiles(tiles, host), [
      [tile],
      'plain',
    ] as const)
    expect(await readStrictly(readPng(await page.screenshot()))).toBe(data)
    await page.evaluate(([tiles, host]) => window.scanPage.showTiles(tiles, host), [
      [{ ...tile, phase }],
      'plain',
    ] as const)
    expect(await readStrictly(readPng(await page.screenshot())), phase).toBeUndefined()
  }
  await page.context().close()
})

async function photographOne(page: Page, tile: Tile): Promise<string> {
  await page.evaluate((shown) => window.scanPage.showTiles([shown], 'plain'), tile)
  return toUri(await page.locator(`#${tile.id} [data-slot="code"]`).screenshot())
}

async function readDamaged(page: Page, src: string, damage: Damage) {
  const damaged = await page.evaluate(degrade, { src, damage })
  return readStrictly(readPng(Buffer.from(damaged.slice(damaged.indexOf(',') + 1), 'base64')))
}

function toUri(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`
}
