/** A part of a colour, 0 to 1, as light rather than as sRGB writes it. */
export function toLinear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** The other way; what sRGB cannot show is cut off. */
export function fromLinear(light: number): number {
  const part = light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.min(1, Math.max(0, part))
}
