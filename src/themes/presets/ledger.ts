import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** A calm bank: petrol and paper, serif headings, thin lines, small corners, nothing that floats. */
export const ledger: Readonly<Tokens> = {
  ...defaultTheme,
  colorPrimary: 'light-dark(#0e5160, #8fd0dd)',
  colorOnPrimary: 'light-dark(#fff, #06232a)',
  colorBackground: 'light-dark(#fff, #11191c)',
  colorSurface: 'light-dark(#f2f6f6, #1b2629)',
  colorBorder: 'light-dark(#d5dfe0, #2f3d41)',
  colorBorderStrong: 'light-dark(#75888c, #748a90)',
  colorHeader: 'light-dark(#f2f6f6, #1b2629)',
  colorText: 'light-dark(#14262b, #ebf2f3)',
  colorTextSecondary: 'light-dark(#4d6267, #a7b9bd)',
  colorSuccess: 'light-dark(#1d6b45, #7fcfa2)',
  colorWarning: 'light-dark(#855000, #e9bd72)',
  colorDanger: 'light-dark(#a32633, #f59aa0)',
  fontFamily:
    '"Segoe UI", "Helvetica Neue", Roboto, "Noto Sans", "DejaVu Sans Condensed", system-ui, sans-serif',
  headingFontFamily:
    '"Sitka Text", Cambria, Georgia, "Noto Serif", "DejaVu Serif Condensed", "Songti SC", serif',
  headingLetterSpacing: '-0.01em',
  borderRadius: '0.375rem',
  buttonBorderRadius: '0.25rem',
  controlHeight: '3rem',
  shadow: 'none',
  motionDuration: '200ms',
}
