import type { Color } from './color.ts'
import { toLinear } from './linear.ts'

/** From 1 to 21, as WCAG 2 counts; both colours are taken as opaque. */
export function contrastRatio(one: Color, other: Color): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance({ red, green, blue }: Color): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue)
}
