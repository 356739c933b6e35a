/** A colour in sRGB as CSS writes it; each part from 0 to 1. */
export interface Color {
  red: number
  green: number
  blue: number
  alpha: number
}

export const BLACK: Color = { red: 0, green: 0, blue: 0, alpha: 1 }
export const WHITE: Color = { red: 1, green: 1, blue: 1, alpha: 1 }

/** What one sees of a colour that is drawn on another. */
export function over(top: Color, ground: Color): Color {
  return { ...mix(ground, top, top.alpha), alpha: 1 }
}

/** So much of `end` (0 to 1) in `start`. */
export function mix(start: Color, end: Color, share: number): Color {
  return {
    red: start.red + (end.red - start.red) * share,
    green: start.green + (end.green - start.green) * share,
    blue: start.blue + (end.blue - start.blue) * share,
    alpha: 1,
  }
}

/** `#rrggbb`, without the alpha. */
export function toHex({ red, green, blue }: Color): string {
  return `#${[red, green, blue].map(twoDigits).join('')}`
}

function twoDigits(part: number): string {
  return Math.round(part * 255)
    .toString(16)
    .padStart(2, '0')
}
