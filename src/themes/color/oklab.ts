import type { Color } from './color.ts'
import { fromLinear, toLinear } from './linear.ts'

/** Lightness, green to red, blue to yellow. */
export type Oklab = readonly [number, number, number]

/** What `color-mix(in oklab, start, end)` gives of two opaque colours. */
export function mixInOklab(start: Color, end: Color, share: number): Color {
  const [l = 0, a = 0, b = 0] = toOklab(end).map((part, axis) => {
    const from = toOklab(start)[axis] ?? 0
    return from + (part - from) * share
  })
  return fromOklab([l, a, b])
}

export function fromOklab([lightness, a, b]: Oklab): Color {
  const l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3
  const m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3
  const s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3
  return {
    red: fromLinear(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
    green: fromLinear(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
    blue: fromLinear(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s),
    alpha: 1,
  }
}

function toOklab(color: Color): Oklab {
  const [red, green, blue] = [toLinear(color.red), toLinear(color.green), toLinear(color.blue)]
  const l = Math.cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
  const m = Math.cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
  const s = Math.cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
  return [
    0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
    1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
    0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
  ]
}
