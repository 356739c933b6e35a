/**
 * How many units wide a code is drawn, its white margin included. It stands in the white ground that each
 * drawing begins with; the `viewBox` may show more than that.
 */
export function readUnits(svg: Element): number {
  return Number(/h(\d+)/.exec(svg.firstElementChild?.getAttribute('d') ?? '')?.[1])
}
