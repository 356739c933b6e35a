/**
 * The largest length, in CSS pixels, that fits into `available` and gives each of `count` cells a whole
 * number of device pixels. Uneven cells are what cheap scanners fail on. `available` itself where not even
 * one device pixel fits.
 */
export function wholePixels(available: number, count: number, pixelRatio: number): number {
  const perCell = Math.floor((available * pixelRatio) / count)
  return perCell > 0 ? (perCell * count) / pixelRatio : available
}
