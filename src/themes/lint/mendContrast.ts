import { BLACK, type Color, mix, toHex, WHITE } from '../color/color.ts'
import { contrastRatio } from '../color/contrastRatio.ts'
import { parseColor } from '../color/parseColor.ts'
import { joinSchemes, type SchemeMode, schemeParts } from '../color/schemeParts.ts'
import type { Theme, Tokens } from '../tokens.ts'
import { CONTRAST_RULES, type ContrastRule } from './contrastRules.ts'
import { type Palette, readPalette } from './palette.ts'
import type { ColorToken } from './themeFinding.ts'

const STEPS = 64

/** The smallest change that mends a pair in one scheme, and leaves the other as it is. */
export function mendContrast(
  rule: ContrastRule,
  tokens: Readonly<Tokens>,
  modes: readonly SchemeMode[],
  mode: SchemeMode,
): Theme {
  const { token, ground } = rule
  const palette = readPalette(tokens, mode)
  const change = (name: ColorToken, value: string): Theme => {
    const parts = schemeParts(tokens[name])
    const isOne = modes.length === 1 && parts.light === parts.dark
    return { [name]: isOne ? value : joinSchemes({ ...parts, [mode]: value }) }
  }
  if (ground === 'colorHeader' && token !== 'colorOnHeader') {
    return { colorOnHeader: readableOn('colorHeader', tokens) }
  }
  const near = nearestReadable(token, palette)
  if (near) return change(token, toHex(near))
  // No colour can be read on all of its grounds: one of those must move, too.
  if (token === 'colorOnPrimary') {
    const [primary, onPrimary] = nearestButton(palette)
    return {
      ...change('colorPrimary', toHex(primary)),
      ...change('colorOnPrimary', toHex(onPrimary)),
    }
  }
  const alone = nearestReadable(token, { ...palette, colorSurface: palette.colorBackground })
  return {
    ...change('colorSurface', schemeParts(tokens.colorBackground)[mode]),
    ...(alone && change(token, toHex(alone))),
  }
}

/** Black or white, whichever reads better, in each scheme. */
export function readableOn(ground: ColorToken, tokens: Readonly<Tokens>): string {
  return joinSchemes({ light: inMode('light'), dark: inMode('dark') })

  function inMode(mode: SchemeMode): string {
    const color = readPalette(tokens, mode)[ground] ?? parseColor(schemeParts(tokens[ground])[mode])
    if (!color) return mode === 'light' ? '#000' : '#fff'
    return contrastRatio(BLACK, color) > contrastRatio(WHITE, color) ? '#000' : '#fff'
  }
}

/** A little darker or a little lighter, until it can be read on everything that it stands on. */
function nearestReadable(token: ColorToken, palette: Palette): Color | undefined {
  const start = palette[token]
  if (!start) return
  for (let step = 0; step <= STEPS; step++) {
    for (const end of [BLACK, WHITE]) {
      const color = rounded(mix(start, end, step / STEPS))
      if (isReadable(token, { ...palette, [token]: color })) return color
    }
  }
  return
}

/** A button on which black or white can be read, also under the pointer, and that can be seen on the card. */
function nearestButton(palette: Palette): [primary: Color, onPrimary: Color] {
  for (let step = 0; step <= STEPS; step++) {
    for (const end of [BLACK, WHITE]) {
      const colorPrimary = rounded(mix(palette.colorPrimary ?? end, end, step / STEPS))
      for (const colorOnPrimary of [WHITE, BLACK]) {
        const next = { ...palette, colorPrimary, colorOnPrimary }
        if (isReadable('colorPrimary', next) && isReadable('colorOnPrimary', next)) {
          return [colorPrimary, colorOnPrimary]
        }
      }
    }
  }
  return [BLACK, WHITE]
}

function isReadable(token: ColorToken, palette: Palette): boolean {
  return CONTRAST_RULES.every((rule) => {
    // Text on the header has a token of its own as the way out.
    if (rule.token !== token || (rule.ground === 'colorHeader' && token !== 'colorOnHeader'))
      return true
    const [color, ground] = [palette[token], rule.groundOf(palette)]
    return !color || !ground || contrastRatio(color, ground) >= rule.least
  })
}

/** As it is once it was written as hex. */
function rounded(color: Color): Color {
  return parseColor(toHex(color)) ?? color
}
