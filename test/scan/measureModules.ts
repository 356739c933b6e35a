import type { Pixels } from './readPng.ts'

/** What can be seen of a code's modules. */
export interface ModuleSizes {
  /** How wide and high they are, in pixels; one value where all are alike. */
  pixels: number[]
  /** From the edge of the white to the code, in modules; 0 where it is less than three. */
  quietZone: number
}

/**
 * Measures the modules of a code in a picture of nothing but its white square. Somewhere along each line between
 * two columns or rows of modules, light meets dark, so the distances of these lines are the sizes of all modules.
 */
export function measureModules({ width, height, data }: Pixels): ModuleSizes {
  const isDark = (x: number, y: number) => (data[(y * width + x) * 4 + 1] ?? 255) < 128
  // The corners of the square are round, and the page shows around them: the code begins further in.
  const inset = Math.round(height * 0.02)
  const columns = measureCode(findLines(inset, width, height, isDark))
  const rows = measureCode(findLines(inset, height, width, (y, x) => isDark(x, y)))
  const pixels = [...new Set([...columns.modules, ...rows.modules])]
  const quietZone = Math.min(columns.quietZone, rows.quietZone) / Math.min(...pixels)
  return { pixels, quietZone }
}

/** Where, going along, light meets dark anywhere across. */
function findLines(
  inset: number,
  length: number,
  breadth: number,
  isDark: (along: number, across: number) => boolean,
): number[] {
  const lines: number[] = []
  for (let along = inset + 1; along < length - inset; along++) {
    for (let across = inset; across < breadth - inset; across++) {
      if (isDark(along, across) === isDark(along - 1, across)) continue
      lines.push(along)
      break
    }
  }
  return lines
}

/** A browser that darkens pages leaves white what is drawn, and no more: then the quiet zone begins at a line, too. */
function measureCode(lines: readonly number[]): { modules: number[]; quietZone: number } {
  const sorted = distances(lines).sort((one, other) => one - other)
  const quiet = 3 * (sorted[sorted.length >> 1] ?? 0)
  const middle = lines.length / 2
  const isAfterQuiet = (line: number, index: number) => line - (lines[index - 1] ?? 0) > quiet
  const from = lines.findLastIndex((line, index) => index < middle && isAfterQuiet(line, index))
  const to = lines.findIndex((line, index) => index > middle && isAfterQuiet(line, index))
  return {
    modules: distances(lines.slice(Math.max(0, from), to < 0 ? undefined : to)),
    quietZone: (lines[from] ?? 0) - (lines[from - 1] ?? 0),
  }
}

function distances(lines: readonly number[]): number[] {
  return lines.slice(1).map((line, index) => line - (lines[index] ?? 0))
}
