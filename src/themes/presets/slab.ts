import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** A brutalist record label: black on white, acid yellow, thick lines, hard shade, capitals, no motion. */
export const slab: Readonly<Tokens> = {
  ...defaultTheme,
  colorPrimary: 'light-dark(#000, #e4ff3a)',
  colorOnPrimary: 'light-dark(#fff, #000)',
  colorBackground: 'light-dark(#fff, #000)',
  colorSurface: 'light-dark(#efefef, #1f1f1f)',
  colorBorder: 'light-dark(#000, #fff)',
  colorBorderStrong: 'light-dark(#000, #fff)',
  colorHeader: '#e4ff3a',
  colorOnHeader: '#000',
  colorText: 'light-dark(#000, #fff)',
  colorTextSecondary: 'light-dark(#3d3d3d, #c9c9c9)',
  colorSuccess: 'light-dark(#006b2d, #4dff94)',
  colorWarning: 'light-dark(#8a3a00, #ffb000)',
  colorDanger: 'light-dark(#c4001d, #ff7a85)',
  fontFamily:
    'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Roboto Mono", "DejaVu Sans Mono", monospace',
  headingFontFamily:
    '"Arial Black", "Helvetica Neue", "Segoe UI Black", Roboto, "DejaVu Sans Condensed", system-ui, sans-serif',
  headingTextTransform: 'uppercase',
  headingLetterSpacing: '-0.03em',
  fontSizeBase: '0.9375rem',
  fontWeightBold: '800',
  borderWidth: '3px',
  borderRadius: '0',
  buttonBorderRadius: '0',
  controlHeight: '3.25rem',
  shadow: '8px 8px 0 light-dark(#000, #e4ff3a)',
  buttonShadow: '4px 4px 0 light-dark(#d3f000, #fff)',
  motionDuration: '0ms',
}
