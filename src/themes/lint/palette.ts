import { type Color, over } from '../color/color.ts'
import { parseColor } from '../color/parseColor.ts'
import { type SchemeMode, schemeParts } from '../color/schemeParts.ts'
import type { Tokens } from '../tokens.ts'
import type { ColorToken } from './themeFinding.ts'

/** The colours of a theme in one scheme; those that cannot be worked out are missing. */
export type Palette = { [Name in ColorToken]?: Color | undefined }

/** Reads the colours as they are seen: what lets the card shine through is laid on it. */
export function readPalette(tokens: Readonly<Tokens>, mode: SchemeMode): Palette {
  const card = parseColor(schemeParts(tokens.colorBackground)[mode])
  // Nobody knows the page behind a card that one can see through.
  if (card?.alpha !== 1) return {}
  const palette: Palette = { colorBackground: card }
  for (const name of ON_THE_CARD) {
    const color = parseColor(schemeParts(tokens[name])[mode])
    if (color) palette[name] = over(color, card)
  }
  return palette
}

const ON_THE_CARD = [
  'colorPrimary',
  'colorOnPrimary',
  'colorSurface',
  'colorBorderStrong',
  'colorHeader',
  'colorOnHeader',
  'colorText',
  'colorTextSecondary',
  'colorSuccess',
  'colorWarning',
  'colorDanger',
] as const satisfies readonly ColorToken[]
