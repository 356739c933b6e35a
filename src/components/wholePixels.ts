/** The part of a drawing that is shown, and whether its cells are whole pixels. */
export interface Fit {
  /** For the `viewBox` of a drawing that counts in cells. */
  viewBox: string
  isWhole: boolean
}

/**
 * Fits a drawing of `cells` by `cells` into a square of `side` device pixels so that each cell gets the same
 * whole number of them: uneven cells are what cheap scanners fail on. What is left of the square becomes
 * margin. Where that would leave more than `1 - minFill` of the side empty, the drawing fills the square.
 */
export function wholePixels(side: number, cells: number, minFill: number): Fit {
  const perCell = Math.floor(side / cells)
  const isWhole = perCell > 0 && perCell * cells >= side * minFill
  if (!isWhole) return { viewBox: `0 0 ${cells} ${cells}`, isWhole }
  const start = -Math.floor((side - perCell * cells) / 2) / perCell
  return { viewBox: `${start} ${start} ${side / perCell} ${side / perCell}`, isWhole }
}
