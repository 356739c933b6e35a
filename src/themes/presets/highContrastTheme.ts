import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** For those who see little: black, white, thick lines, larger letters; 7:1 everywhere. */
export const highContrastTheme: Readonly<Tokens> = {
  ...defaultTheme,
  colorPrimary: 'light-dark(#00308f, #ffe14d)',
  colorOnPrimary: 'light-dark(#fff, #000)',
  colorBackground: 'light-dark(#fff, #000)',
  colorSurface: 'light-dark(#fff, #000)',
  colorBorder: 'light-dark(#000, #fff)',
  colorBorderStrong: 'light-dark(#000, #fff)',
  colorText: 'light-dark(#000, #fff)',
  colorTextSecondary: 'light-dark(#1c1c1c, #f0f0f0)',
  colorSuccess: 'light-dark(#00471f, #7dffb0)',
  colorWarning: 'light-dark(#5c2a00, #ffc87a)',
  colorDanger: 'light-dark(#7a0012, #ffb3b8)',
  fontSizeBase: '1.125rem',
  fontWeightBold: '700',
  borderWidth: '2px',
  borderRadius: '0.5rem',
  buttonBorderRadius: '0.375rem',
  controlHeight: '3.25rem',
  shadow: 'none',
  motionDuration: '0ms',
}
