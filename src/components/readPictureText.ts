import { findCode } from './findCode.ts'
import { readQrText } from './readQrText.ts'

/** Reads the text of the code in a picture. Returns `undefined` where the browser or the code does not allow that. Never throws. */
export function readPictureText(src: string): Promise<string | undefined> {
  // Several parts of a card ask about the same picture.
  if (last?.src !== src) last = { src, text: read(src) }
  return last.text
}

let last: { src: string; text: Promise<string | undefined> } | undefined

async function read(src: string): Promise<string | undefined> {
  try {
    const found = await findCode(src)
    const context = document.createElement('canvas').getContext('2d')
    if (!found || !context) return undefined
    const { left, modules, pixelsPerModule, top } = found
    const image = new Image()
    image.src = found.src
    await image.decode()
    const side = modules * pixelsPerModule
    context.canvas.width = context.canvas.height = modules
    // Without smoothing, each pixel is what lies in the middle of its module.
    context.imageSmoothingEnabled = false
    context.drawImage(image, left, top, side, side, 0, 0, modules, modules)
    const { data } = context.getImageData(0, 0, modules, modules)
    return readQrText(
      modules,
      (column, row) => (data[(row * modules + column) * 4 + 1] ?? 255) < 128,
    )
  } catch {
    return undefined
  }
}
