/** The part of a drawing that is shown, and whether its cells are whole pixels. */
export interface Fit {
  viewBox: string
  isWhole: boolean
}

/** Browsers lay boxes on parts of a pixel, and round: less than this is as good as whole. */
const ROUNDING = 0.05

/**
 * Fits a drawing of `cells` by `cells` into a square of `side` device pixels so that each cell gets the same
 * whole number of them: uneven cells are what cheap scanners fail on. What is left of the square, which need
 * not be whole pixels itself, becomes margin. Where that would leave more than `1 - minFill` of the side
 * empty, the drawing fills the square.
 *
 * @param unit How many units of the drawing make a cell.
 */
export function wholePixels(side: number, cells: number, minFill: number, unit = 1): Fit {
  const perCell = Math.floor((side + ROUNDING) / cells)
  const left = Math.max(0, side - perCell * cells)
  const isWhole = perCell > 0 && perCell * cells >= side * minFill
  const start = isWhole ? -Math.floor(left / 2) / perCell : 0
  const shown = isWhole ? side / perCell : cells
  const [from, width] = [start * unit, shown * unit]
  return { viewBox: `${from} ${from} ${width} ${width}`, isWhole }
}
