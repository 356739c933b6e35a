import { expect } from '@playwright/test'
import { encode } from 'uqr'
import { parseQrImage } from '../../src/protocol/parseQrImage.ts'
import { makeGif, toBase64 } from '../fixtures/pictures.ts'
import { PIXEL_RATIOS, type Theme } from '../scan/combinations.ts'
import { measureModules } from '../scan/measureModules.ts'
import { PAYLOADS } from '../scan/payloads.ts'
import { providerPicture } from '../scan/providerPicture.ts'
import { readSimply, readStrictly } from '../scan/readCode.ts'
import { cutAround, photograph, test } from '../scan/scanPage.ts'
import { Tally } from '../scan/tally.ts'
import type { Tile } from '../scan/tile.ts'

test.describe.configure({ timeout: 600_000 })

const isDeep = process.env.SCAN_DEEP !== undefined
const MARGINS = [0, 1, 2, 3, 4]
const WIDTHS = [150, 200, 256, 300, 400, 512, 600]
const TEXTS = [PAYLOADS['EMV code, 150 bytes'], PAYLOADS['EMV code, 215 bytes']]
const SURROUNDINGS = [
  { theme: 'light', host: 'plain' },
  { theme: 'auto-dark', host: 'plain' },
  { theme: 'forced dark', host: 'hostile' },
  { theme: 'dark', host: 'hostile' },
  { theme: 'forced light', host: 'plain' },
] as const satisfies readonly { theme: Theme; host: 'plain' | 'hostile' }[]

for (const [index, pixelRatio] of PIXEL_RATIOS.entries()) {
  test(`R18 Q-03 Q-04 Q-08 F-93 G-19 the gateway’s picture is read from the screen at ${pixelRatio} pixels and has whole ones, whatever its margin and size`, async ({
    scanner,
  }) => {
    const strict = new Tally(`zxing, pictures at ${pixelRatio}`)
    const simple = new Tally(`jsqr, pictures at ${pixelRatio}`)
    const ruler = new Tally(`whole pixels, pictures at ${pixelRatio}`)
    const pictures = await Promise.all(
      TEXTS.flatMap((text, at) =>
        MARGINS.flatMap((margin) =>
          WIDTHS.filter((_, turn) => isDeep || (turn + margin + at) % 2 === index % 2).map(
            async (width) => ({
              text,
              margin,
              width,
              src: await providerPicture(text, { margin, width }),
            }),
          ),
        ),
      ),
    )
    const tiles = pictures.map(
      ({ src }, at): Tile => ({ id: `picture-${at}`, kind: 'picture', data: src, size: 'default' }),
    )
    const { theme, host } = SURROUNDINGS[index] ?? SURROUNDINGS[0]
    const page = await scanner.open({ theme, pixelRatio, zoom: 1 })
    const photos = await photograph(page, tiles, host)
    for (const [at, { text, margin, width }] of pictures.entries()) {
      const photo = photos.get(`picture-${at}`)
      if (!photo) throw new Error('There is no picture.')
      const what = `${text.length} bytes, margin ${margin}, width ${width}, ${theme}, ${host}`
      const { pixels } = measureModules(cutAround(photo, pixelRatio))
      ruler.count(pixels.length === 1, `${what}: ${pixels}`)
      strict.count((await readStrictly(photo)) === text, what)
      simple.count(readSimply(photo) === text, what)
    }
    await page.context().close()
    strict.expectShare(1)
    simple.expectShare(1)
    ruler.expectShare(1)
  })
}

test('T4 a poster with a logo, a caption, a JPEG and a GIF are read from the screen, in light and dark', async ({
  scanner,
}) => {
  const text = PAYLOADS['EMV code, 150 bytes']
  const code = await providerPicture(text, { margin: 2, width: 324 })
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const gif = makeGif(size * 4, size * 4, {
    isDark: (x, y) => data[Math.floor(y / 4)]?.[Math.floor(x / 4)] === true,
  })
  for (const theme of ['light', 'auto-dark', 'forced dark'] as const) {
    const page = await scanner.open({ theme, pixelRatio: 1, zoom: 1 })
    const posters = await page.evaluate(drawPosters, code)
    const pictures = { ...posters, gif: `data:image/gif;base64,${toBase64(gif)}` }
    const tiles = Object.entries(pictures).map(([id, src]): Tile => {
      const parsed = parseQrImage(src)
      if (!parsed.ok) throw new Error(`${id}: ${parsed.reason}`)
      return { id, kind: 'picture', data: parsed.value, size: 'default' }
    })
    const photos = await photograph(page, tiles, theme === 'light' ? 'plain' : 'hostile')
    for (const { id } of tiles) {
      const photo = photos.get(id)
      if (!photo) throw new Error('There is no picture.')
      expect(photo.width, id).toBe(photo.height)
      expect(await readStrictly(photo), `${id}, ${theme}`).toBe(text)
    }
    await page.context().close()
  }
})

/** Runs in the page: a code as merchants' posters have it. */
async function drawPosters(src: string): Promise<Record<string, string>> {
  const image = new Image()
  image.src = src
  await image.decode()
  const draw = (width: number, height: number, x: number, y: number) => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser does not paint.')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.fillStyle = '#c8102e'
    context.font = 'bold 28px sans-serif'
    context.fillText('QR Ph', 12, 40)
    context.fillText('Shop', 12, height - 12)
    context.drawImage(image, x, y)
    return canvas
  }
  return {
    poster: draw(324, 444, 0, 60).toDataURL('image/png'),
    caption: draw(540, 324, 200, 0).toDataURL('image/png'),
    jpeg: draw(324, 384, 0, 60).toDataURL('image/jpeg', 0.8),
  }
}
