import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** A Turkish fashion house: ink on bone, hairlines, serif capitals set wide, much room, no haste. */
export const atelier: Readonly<Tokens> = {
  ...defaultTheme,
  colorPrimary: 'light-dark(#211c18, #efe6d8)',
  colorOnPrimary: 'light-dark(#faf6ef, #1a1613)',
  colorBackground: 'light-dark(#fbf8f2, #171412)',
  colorSurface: 'light-dark(#f1ebe0, #231f1b)',
  colorBorder: 'light-dark(#d9cfbf, #3d362f)',
  colorBorderStrong: 'light-dark(#87796a, #8f8272)',
  colorText: 'light-dark(#211c18, #f4eee4)',
  colorTextSecondary: 'light-dark(#645a50, #b9ae9f)',
  colorSuccess: 'light-dark(#1d6156, #86cfc0)',
  colorWarning: 'light-dark(#8a4b14, #e6b27a)',
  colorDanger: 'light-dark(#8e1f2f, #f09aa2)',
  fontFamily:
    'Optima, "Gill Sans Nova", "Gill Sans MT", Candara, Roboto, "Noto Sans", "DejaVu Sans Condensed", system-ui, sans-serif',
  headingFontFamily:
    '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "Noto Serif", "DejaVu Serif Condensed", "Songti SC", serif',
  headingTextTransform: 'uppercase',
  headingLetterSpacing: '0.05em',
  fontWeightBold: '500',
  spacingUnit: '0.3125rem',
  borderRadius: '0',
  buttonBorderRadius: '0',
  controlHeight: '3.25rem',
  shadow: 'none',
  motionDuration: '320ms',
}
