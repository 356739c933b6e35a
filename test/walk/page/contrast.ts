/** Parts of 255, and how opaque it is. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number]

/** The colour of what an element stands on. */
export function readGroundColor(element: Element | null): Color {
  if (!element) return [255, 255, 255, 1]
  const own = parseColor(getComputedStyle(element).backgroundColor)
  if (own[3] === 1) return own
  const under = readGroundColor(element.parentElement)
  return layOver(own, under)
}

/** What is seen where one colour lies over an opaque one. */
export function layOver(upper: Color, under: Color): Color {
  const mix = (part: 0 | 1 | 2) => upper[part] * upper[3] + under[part] * (1 - upper[3])
  return [mix(0), mix(1), mix(2), 1]
}

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })

/** What the browser makes of any colour that CSS can name. */
export function parseColor(text: string): Color {
  if (!canvas) throw new Error('No canvas.')
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = text
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

/** The ratio of WCAG: from 1, the same, to 21, black and white. */
export function getContrast(one: Color, other: Color): number {
  const [lighter = 0, darker = 0] = [getLuminance(one), getLuminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function getLuminance([red, green, blue]: Color): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
