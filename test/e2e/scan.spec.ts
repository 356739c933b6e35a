import { allCombinations, someCombinations, THEMES } from '../scan/combinations.ts'
import { measureModules } from '../scan/measureModules.ts'
import { PAYLOADS } from '../scan/payloads.ts'
import { readSimply, readStrictly } from '../scan/readCode.ts'
import { cutAround, photograph, test } from '../scan/scanPage.ts'
import { Tally } from '../scan/tally.ts'
import type { Host, Tile } from '../scan/tile.ts'

/** Every combination there is takes many minutes. */
const isDeep = process.env.SCAN_DEEP !== undefined
const SIZES = ['card', 200, 240, 320, 'enlarge'] as const
/** The second reader takes seconds for a larger picture, in which each module has many pixels anyway. */
const MAX_SIMPLE_WIDTH = 1_000

test.describe.configure({ timeout: isDeep ? 3_600_000 : 600_000 })

for (const theme of THEMES) {
  test(`R17 Q-01 Q-02 Q-03 Q-04 Q-06 Q-08 F-93 G-19 each code is read from the screen and has whole pixels, ${theme}: all sizes, pixel ratios, zooms, on a calm and on a hostile page`, async ({
    scanner,
  }) => {
    const strict = new Tally(`zxing, ${theme}`)
    const simple = new Tally(`jsqr, ${theme}`)
    const ruler = new Tally(`whole pixels, ${theme}`)
    const combinations = isDeep ? allCombinations(theme) : someCombinations(theme)
    for (const [index, around] of combinations.entries()) {
      const tiles = isDeep ? allTiles() : someTiles(index + THEMES.indexOf(theme), around.host)
      const page = await scanner.open(around)
      const photos = await photograph(page, tiles, around.host)
      for (const { id, data } of tiles) {
        const photo = photos.get(id)
        if (!photo) throw new Error(`There is no picture of ${id}.`)
        const where = `${id}, ${JSON.stringify(around)}`
        const text = await readStrictly(photo)
        strict.count(text === data, where)
        const { pixels } = measureModules(cutAround(photo, around.pixelRatio * around.zoom))
        ruler.count(pixels.length === 1, `${where}: ${pixels}`)
        if (photo.width <= MAX_SIMPLE_WIDTH) {
          simple.count(readSimply(photo) === data, where)
        }
      }
      await page.context().close()
    }
    strict.expectShare(1)
    simple.expectShare(1)
    ruler.expectShare(1)
  })
}

function allTiles(): Tile[] {
  return Object.entries(PAYLOADS).flatMap(([, data], index) =>
    SIZES.map((size) => ({ id: `code-${index}-${size}`, kind: 'code', data, size })),
  )
}

/**
 * All texts at the fixed sizes, and in turn one of them in a card and one as large as can be. A hostile page
 * takes long to paint, so it has fewer.
 */
function someTiles(turn: number, host: Host): Tile[] {
  const count = Object.keys(PAYLOADS).length
  return allTiles().filter(({ size }, index) => {
    const payload = Math.floor(index / SIZES.length)
    if (size === 'card') return payload === turn % count
    if (host === 'hostile') return size === 240 || (size === 200 && payload === turn % count)
    return typeof size === 'number' || payload === (turn + 1) % count
  })
}
