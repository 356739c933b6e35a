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
