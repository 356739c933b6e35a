import { encodeCodePng } from './encodeCodePng.ts'
import { readUnits } from './readUnits.ts'

const MIN_SIDE = 1_024

/**
 * Paints the drawing of `QrCode` or `QrImage` as a PNG of at least 1,024 pixels, white margin included. A browser that
 * protects against fingerprinting returns noise instead of what was painted: there, the picture of `QrImage` stays as the
 * gateway sent it. `undefined` where the browser cannot.
 */
export async function drawQrPng(svg: Element): Promise<Blob | undefined> {
  const units = readUnits(svg)
  if (!(units > 0)) return undefined
  const scale = Math.ceil(MIN_SIDE / units)
  const picture = svg.querySelector<SVGImageElement>('image:not([data-cover])')
  if (picture) return (await drawPicture(picture, units, scale)) ?? readOriginal(picture)
  const png = encodeCodePng(readModules(svg, units), scale)
  return new Blob([png as Uint8Array<ArrayBuffer>], { type: 'image/png' })
}

/** The dark modules, of the path that the encoder draws: a horizontal line for each run of them. */
function readModules(svg: Element, units: number): boolean[][] {
  const modules = Array.from({ length: units }, () => new Array<boolean>(units).fill(false))
  const [, ...lines] = svg.querySelectorAll('path')
  for (const line of lines) {
    for (const [, x, y, length] of (line.getAttribute('d') ?? '').matchAll(RUN)) {
      modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(length))
    }
  }
  return modules
}

const RUN = /M\s*(\d+)[\s,]+(\d+)\s*h\s*(\d+)/g

async function drawPicture(
  picture: SVGImageElement,
  units: number,
  scale: number,
): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = units * scale
  const context = canvas.getContext('2d')
  if (!context || !isReadable(context)) return undefined
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  const source = new Image()
  source.src = picture.getAttribute('href') ?? ''
  try {
    await source.decode()
  } catch {
    return undefined
  }
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(picture.getAttribute(name)),
  )
  context.imageSmoothingEnabled = false
  context.drawImage(source, x, y, width, height)
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'))
}

/** Whether what is read from a canvas is what was painted. Leaves white as the colour to paint with. */
function isReadable(context: CanvasRenderingContext2D): boolean {
  return ['#000', '#fff'].every((color, index) => {
    context.fillStyle = color
    context.fillRect(0, 0, 4, 4)
    const { data } = context.getImageData(0, 0, 4, 4)
    return data.every((value, at) => at % 4 === 3 || Math.abs(value - 255 * index) < 8)
  })
}

function readOriginal(picture: SVGImageElement): Blob | undefined {
  const [, type, base64 = ''] =
    /^data:(image\/\w+);base64,(.+)$/.exec(picture.getAttribute('href') ?? '') ?? []
  if (!type) return undefined
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type })
}
