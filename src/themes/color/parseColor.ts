import { hasOwn } from '../../base/ownValue.ts'
import { BLACK, type Color, WHITE } from './color.ts'
import { fromOklab } from './oklab.ts'

/** No colour that a person writes is longer. */
const LONGEST = 200

const NAMED: Readonly<Record<string, Color>> = {
  black: BLACK,
  white: WHITE,
  transparent: { ...BLACK, alpha: 0 },
}

/**
 * Reads hex, `rgb()`, `hsl()`, `oklab()`, `oklch()`, `black`, `white` and `transparent`. Nothing for anything else, such as
 * `var()` or `color-mix()`, of which only a browser knows what comes of it, and for what is no colour.
 */
export function parseColor(value: string): Color | undefined {
  if (value.length > LONGEST) return
  const text = value.trim().toLowerCase()
  if (hasOwn(NAMED, text)) return NAMED[text]
  if (text.startsWith('#')) return parseHex(text.slice(1))
  const [, name, inner = ''] = /^(rgb|hsl|oklab|oklch)a?\(([^()]*)\)$/.exec(text) ?? []
  if (!name) return
  const [first, second, third, alpha = '1', more] = inner.split(/[\s,/]+/).filter(Boolean)
  if (first === undefined || second === undefined || third === undefined || more) return
  const color = parseParts(name, first, second, third)
  const seen = read(alpha, 1)
  if (!color || seen === undefined) return
  return { ...color, alpha: within(seen) }
}

function parseHex(digits: string): Color | undefined {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(digits)) return
  const size = digits.length < 5 ? 1 : 2
  const [red = 0, green = 0, blue = 0, alpha = 1] = Array.from(
    { length: digits.length / size },
    (_, index) => Number.parseInt(digits.substr(index * size, size).repeat(3 - size), 16) / 255,
  )
  return { red, green, blue, alpha }
}

function parseParts(name: string, one: string, two: string, three: string): Color | undefined {
  switch (name) {
    case 'rgb': {
      const [red, green, blue] = [read(one, 255), read(two, 255), read(three, 255)]
      if (red === undefined || green === undefined || blue === undefined) return
      return {
        red: within(red / 255),
        green: within(green / 255),
        blue: within(blue / 255),
        alpha: 1,
      }
    }
    case 'hsl': {
      const [hue, saturation, lightness] = [readHue(one), read(two, 100), read(three, 100)]
      if (hue === undefined || saturation === undefined || lightness === undefined) return
      return fromHsl(hue, within(saturation / 100), within(lightness / 100))
    }
    case 'oklab': {
      const [lightness, a, b] = [read(one, 1), read(two, 0.4), read(three, 0.4)]
      if (lightness === undefined || a === undefined || b === undefined) return
      return fromOklab([within(lightness), near(a), near(b)])
    }
    default: {
      const [lightness, chroma, hue] = [read(one, 1), read(two, 0.4), readHue(three)]
      if (lightness === undefined || chroma === undefined || hue === undefined) return
      const angle = (hue * Math.PI) / 180
      const reach = near(chroma)
      return fromOklab([within(lightness), reach * Math.cos(angle), reach * Math.sin(angle)])
    }
  }
}

/** A number, or a percentage of `whole`. */
function read(text: string, whole: number): number | undefined {
  if (text === 'none') return 0
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)%?$/.test(text)) return
  return text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text)
}

function readHue(text: string): number | undefined {
  const degrees = read(text.replace(/deg$/, ''), 0)
  return degrees === undefined || text.endsWith('%') ? undefined : degrees
}

function fromHsl(hue: number, saturation: number, lightness: number): Color {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const part = (start: number) => {
    const step = (((start + hue / 30) % 12) + 12) % 12
    return lightness - reach * Math.max(-1, Math.min(step - 3, 9 - step, 1))
  }
  return { red: part(0), green: part(8), blue: part(4), alpha: 1 }
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part))
}

/** No colour that anything shows lies further off grey. */
function near(reach: number): number {
  return Math.min(0.5, Math.max(-0.5, reach))
}
