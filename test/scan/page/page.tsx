import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { CupQr, QrCode, QrImage, QrPh } from '../../../src/index.ts'
import '../../../src/styles/styles.css'
import { drawQrPng } from '../../../src/components/drawQrPng.ts'
import './page.css'
import type { Host, Tile } from '../tile.ts'
import hostileCss from './hostile.css?inline'

/** As wide as a card can be beside an order's summary; it may be narrower than the window, too. */
const CARD_SIDE = 640
const DEFAULT_SIDE = 308

const root = createRoot(document.getElementById('root') ?? document.body)
const hostile = document.createElement('style')

/** Shows codes in a host page of the given kind, with the components that customers see. */
async function showTiles(tiles: readonly Tile[], host: Host): Promise<void> {
  hostile.textContent = host === 'hostile' ? hostileCss : ''
  document.head.append(hostile)
  document.documentElement.dir = host === 'hostile' ? 'rtl' : 'ltr'
  flushSync(() =>
    root.render(
      <div className="tiles">
        {tiles.map((tile) => (
          <Shown key={tile.id} tile={tile} />
        ))}
      </div>,
    ),
  )
  await Promise.all(
    [...document.querySelectorAll('image')].map(async (image) => {
      const picture = new Image()
      picture.src = image.getAttribute('href') ?? ''
      await picture.decode()
    }),
  )
  // A picture is searched for its code when it is there; then come layout and paint.
  for (let frame = 0; frame < 6; frame++) await new Promise(requestAnimationFrame)
}

function Shown({ tile }: { tile: Tile }) {
  const { id, kind, data, size } = tile
  const isCard = size === 'card'
  const side = size === 'enlarge' ? Math.min(innerWidth, innerHeight) - 32 : size
  const sized = typeof side === 'number' ? { size: side } : {}
  const facts = {
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    reference: id,
    ...(tile.phase ? { phase: tile.phase } : {}),
  }
  return (
    <div
      className="tile"
      id={id}
      style={{ inlineSize: typeof side === 'number' ? side : isCard ? CARD_SIDE : DEFAULT_SIDE }}
    >
      {kind === 'code' ? (
        <CupQr data={data} {...facts}>
          {isCard ? undefined : <QrCode {...sized} />}
        </CupQr>
      ) : (
        <QrPh image={data} {...facts}>
          {isCard ? undefined : <QrImage {...sized} />}
        </QrPh>
      )}
    </div>
  )
}

/** What a customer gets who saves the code: the PNG's bytes. */
async function saveCode(id: string): Promise<number[]> {
  const svg = document.querySelector(`#${id} [data-slot="code"] svg`)
  const png = svg && (await drawQrPng(svg))
  return png ? [...new Uint8Array(await png.arrayBuffer())] : []
}

Object.assign(window, { scanPage: { showTiles, saveCode } })
