import type { Pixels } from './readPng.ts'

/** What can be seen of a code's modules. */
export interface ModuleSizes {
  /** How wide they are, in pixels; one value where all are alike. */
  pixels: number[]
  /** From the edge of the white to the code, in modules. */
  quietZone: number
}

/**
 * Measures the modules of a code in a picture of nothing but its white square: the widths of the light and
 * dark stretches on the line between its upper finders, where each stretch but the first and last is one.
 */
export function measureModules({ width, height, data }: Pixels): ModuleSizes {
  const isDark = (x: number, y: number) => (data[(y * width + x) * 4 + 1] ?? 255) < 128
  let top = 0
  const isRowDark = (y: number) => {
    for (let x = 0; x < width; x++) if (isDark(x, y)) return true
    return false
  }
  // The corners of the square are round, and the page shows around them: the code begins further in.
  top = Math.round(height * 0.02)
  while (top < height && !isRowDark(top)) top++
  let left = 0
  while (left < width && !isDark(left, top)) left++
  let end = left
  while (isDark(end, top)) end++
  const timing = Math.floor(top + ((end - left) * 6.5) / 7)
  const runs: number[] = []
  let start = left
  for (let x = left + 1; x < width; x++) {
    if (isDark(x, timing) === isDark(x - 1, timing)) continue
    runs.push(x - start)
    start = x
  }
  const pixels = [...new Set(runs.slice(1, -1))]
  return { pixels, quietZone: Math.min(left, top) / ((end - left) / 7) }
}
