/** Where a code lies in a picture, in the picture's pixels. */
export interface CodeInPicture {
  /** The picture, or one with a pixel for each module where its own modules were of uneven width. */
  src: string
  /** Of the picture, which is square. */
  width: number
  left: number
  top: number
  /** Without the quiet zone. */
  modules: number
  pixelsPerModule: number
}

/** Larger ones are sharp enough without, and reading them would take too long. */
const MAX_WIDTH = 1_200

/**
 * Looks for an upright code that stands alone in a picture, so that it can be shown on whole pixels.
 * `undefined` where there is anything else in it, or the browser does not let its pixels be read.
 */
export async function findCode(src: string): Promise<CodeInPicture | undefined> {
  const image = new Image()
  image.src = src
  try {
    await image.decode()
    const { width, height } = image
    const context = document.createElement('canvas').getContext('2d')
    if (!context || width !== height || width > MAX_WIDTH) return undefined
    context.canvas.width = context.canvas.height = width
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, width)
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, width, width)
    const found = findFinders(width, (x, y) => (data[(y * width + x) * 4 + 1] ?? 255) < 128)
    if (!found || Number.isInteger(found.pixelsPerModule)) return found && { src, width, ...found }
    const { left, top, modules, pixelsPerModule } = found
    const side = modules * pixelsPerModule
    context.canvas.width = context.canvas.height = modules
    // Without smoothing, each pixel is what lies in the middle of its module.
    context.imageSmoothingEnabled = false
    context.drawImage(image, left, top, side, side, 0, 0, modules, modules)
    const drawn = context.canvas.toDataURL()
    return { src: drawn, width: modules, left: 0, top: 0, modules, pixelsPerModule: 1 }
  } catch {
    return undefined
  }
}

function findFinders(
  width: number,
  isDark: (x: number, y: number) => boolean,
): Omit<CodeInPicture, 'src' | 'width'> | undefined {
  let [left, top, right, bottom] = [width, width, -1, -1]
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (!isDark(x, y)) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  const side = right - left + 1
  // The upper left finder begins with a line of seven dark modules.
  let line = 0
  while (line < side && isDark(left + line, top)) line++
  // Light and dark modules take turns between the upper finders, on the line of their lower ends.
  const timing = Math.floor(top + (line * 6.5) / 7)
  let modules = 13
  for (let x = left; x < right; x++) if (isDark(x, timing) !== isDark(x + 1, timing)) modules++
  const pixelsPerModule = side / modules
  const isFinder = (column: number, row: number) =>
    [0, 1, 2, 3, 4, 5, 6].every((at) =>
      [isModuleDark(column + at, row + 3), isModuleDark(column + 3, row + at)].every(
        (dark) => dark === (at !== 1 && at !== 5),
      ),
    )
  const isModuleDark = (column: number, row: number) =>
    isDark(
      Math.floor(left + (column + 0.5) * pixelsPerModule),
      Math.floor(top + (row + 0.5) * pixelsPerModule),
    )
  const last = modules - 7
  const isCode =
    modules % 4 === 1 &&
    Math.abs(bottom - top + 1 - side) < 2 &&
    isFinder(0, 0) &&
    isFinder(last, 0) &&
    isFinder(0, last)
  return isCode ? { left, top, modules, pixelsPerModule } : undefined
}
