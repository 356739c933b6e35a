import { type Color, over } from '../color/color.ts'
import { mixInOklab } from '../color/oklab.ts'
import type { Palette } from './palette.ts'
import type { ColorToken } from './themeFinding.ts'

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what must be seen to use or understand the card. */
const TEXT = 4.5
const SHAPE = 3

const TONES = [
  'colorPrimary',
  'colorTextSecondary',
  'colorWarning',
  'colorDanger',
] as const satisfies readonly ColorToken[]

/** A colour of the card and what it stands on. */
export interface ContrastRule {
  token: ColorToken
  ground: ColorToken
  /** What the ground is, where it is not the colour of its token. */
  where?: string
  least: number
  groundOf(palette: Palette): Color | undefined
}

/** Every pair that checkout.css draws. In an order in which mending one leaves those before it mended. */
export const CONTRAST_RULES: readonly ContrastRule[] = [
  ...on(['colorText', 'colorTextSecondary', 'colorPrimary'], 'colorSurface', TEXT),
  ...on(['colorText', 'colorTextSecondary', 'colorPrimary'], 'colorBackground', TEXT),
  ...on(['colorText', 'colorTextSecondary'], 'colorHeader', TEXT).map((rule) => ({
    ...rule,
    // A colour for all text there takes their place.
    groundOf: (palette: Palette) => (palette.colorOnHeader ? undefined : palette.colorHeader),
  })),
  ...on(['colorOnHeader'], 'colorHeader', TEXT),
  ...on(['colorOnPrimary'], 'colorPrimary', TEXT),
  {
    token: 'colorOnPrimary',
    ground: 'colorPrimary',
    where: 'under the pointer',
    least: TEXT,
    groundOf: ({ colorPrimary, colorText }) =>
      colorPrimary && colorText && mixInOklab(colorText, colorPrimary, 0.88),
  },
  ...on(['colorWarning'], 'colorBackground', TEXT),
  ...on(['colorSuccess'], 'colorBackground', SHAPE),
  ...on(['colorBorderStrong'], 'colorBackground', SHAPE),
  ...on(['colorBorderStrong'], 'colorSurface', SHAPE),
  ...TONES.map(onOwnTint),
]

function on(tokens: readonly ColorToken[], ground: ColorToken, least: number): ContrastRule[] {
  return tokens.map((token) => ({ token, ground, least, groundOf: (palette) => palette[ground] }))
}

/** The mark on a result stands on a breath of its own colour. */
function onOwnTint(token: ColorToken): ContrastRule {
  return {
    token,
    ground: 'colorBackground',
    where: 'with its own tint on it',
    least: SHAPE,
    groundOf: (palette) => {
      const [tone, card] = [palette[token], palette.colorBackground]
      return tone && card && over({ ...tone, alpha: 0.13 }, card)
    },
  }
}
