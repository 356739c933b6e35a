import type { Tokens } from '../src/themes/index.ts'

/** How a token is edited: a colour per scheme, a length on a rail, one of a few words, or as text. */
export interface EditableToken {
  name: keyof Tokens
  kind: 'colour' | 'length' | 'words' | 'text'
  words?: readonly string[]
  /** The ends of the rail, in the unit. */
  range?: readonly [least: number, most: number, step: number, unit: string]
}

/** All tokens in the order in which a designer decides on them.. */
export const TOKEN_GROUPS: readonly { title: string; tokens: readonly EditableToken[] }[] = [
  {
    title: 'Colour',
    tokens: [
      words('colorScheme', 'light dark', 'light', 'dark'),
      ...colours('colorPrimary', 'colorOnPrimary', 'colorBackground', 'colorSurface'),
      ...colours('colorHeader', 'colorOnHeader', 'colorBorder', 'colorBorderStrong'),
      ...colours('colorText', 'colorTextSecondary'),
      ...colours('colorSuccess', 'colorWarning', 'colorDanger'),
    ],
  },
  {
    title: 'Type',
    tokens: [
      text('fontFamily'),
      text('headingFontFamily'),
      words('headingTextTransform', 'none', 'uppercase'),
      length('headingLetterSpacing', -0.05, 0.2, 0.005, 'em'),
      length('fontSizeBase', 0.875, 1.25, 0.0625, 'rem'),
      words('fontWeightBold', '400', '500', '600', '700', '800', '900'),
    ],
  },
  {
    title: 'Room and shape',
    tokens: [
      length('spacingUnit', 0.15, 0.45, 0.01, 'rem'),
      length('borderWidth', 0, 4, 0.5, 'px'),
      length('borderRadius', 0, 2.5, 0.125, 'rem'),
      length('buttonBorderRadius', 0, 2, 0.125, 'rem'),
      length('controlHeight', 2.75, 4, 0.125, 'rem'),
      length('maxWidth', 20, 60, 1, 'rem'),
      length('codeSize', 200, 420, 4, 'px'),
    ],
  },
  {
    title: 'Depth and motion',
    tokens: [text('shadow'), text('buttonShadow'), length('motionDuration', 0, 400, 10, 'ms')],
  },
]

function words(name: keyof Tokens, ...all: string[]): EditableToken {
  return { name, kind: 'words', words: all }
}

function colours(...names: (keyof Tokens)[]): EditableToken[] {
  return names.map((name) => ({ name, kind: 'colour' }))
}

function text(name: keyof Tokens): EditableToken {
  return { name, kind: 'text' }
}

function length(
  name: keyof Tokens,
  least: number,
  most: number,
  step: number,
  unit: string,
): EditableToken {
  return { name, kind: 'length', range: [least, most, step, unit] }
}
