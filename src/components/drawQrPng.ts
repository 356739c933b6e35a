import { readUnits } from './readUnits.ts'

const MIN_SIDE = 1_024

/**
 * Paints the drawing of `QrCode` or `QrImage` as a PNG of at least 1,024 pixels, white margin included.
 * `undefined` where the browser cannot.
 */
export async function drawQrPng(svg: Element): Promise<Blob | undefined> {
  const units = readUnits(svg)
  if (!(units > 0)) return undefined
  const scale = Math.ceil(MIN_SIDE / units)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = units * scale
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  const picture = svg.querySelector<SVGImageElement>('image:not([data-cover])')
  const isDrawn = picture ? await drawPicture(context, picture) : drawPaths(context, svg)
  if (!isDrawn) return undefined
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'))
}

function drawPaths(context: CanvasRenderingContext2D, svg: Element): boolean {
  for (const path of svg.querySelectorAll('path')) {
    context.fillStyle = path.getAttribute('fill') ?? '#000'
    context.fill(new Path2D(path.getAttribute('d') ?? ''))
  }
  return true
}

async function drawPicture(
  context: CanvasRenderingContext2D,
  picture: SVGImageElement,
): Promise<boolean> {
  const source = new Image()
  source.src = picture.getAttribute('href') ?? ''
  try {
    await source.decode()
  } catch {
    return false
  }
  const [x = 0, y = 0, side = 0] = ['x', 'y', 'width'].map((name) =>
    Number(picture.getAttribute(name)),
  )
  context.imageSmoothingEnabled = false
  context.drawImage(source, x, y, side, side)
  return true
}
