/** The part of a drawing that is shown, and whether its cells are whole pixels. */
export interface Fit {
  viewBox: string
  isWhole: boolean
}

/**
 * Fits a drawing of `cells` by `cells` into a square of `side` device pixels so that each cell gets the same
 * whole number of them: uneven cells are what cheap scanners fail on. What is left of the square becomes
 * margin. Where that would leave more than `1 - minFill` of the side empty, the drawing fills the square.
 *
 * @param unit How many units of the drawing make a cell.
 */
export function wholePixels(side: number, cells: number, minFill: number, unit = 1): Fit {
  const perCell = Math.floor(side / cells)
  const isWhole = perCell > 0 && perCell * cells >= side * minFill
  const start = isWhole ? -Math.floor((side - perCell * cells) / 2) / perCell : 0
  const shown = isWhole ? side / perCell : cells
  const [from, width] = [start * unit, shown * unit]
  return { viewBox: `${from} ${from} ${width} ${width}`, isWhole }
}
