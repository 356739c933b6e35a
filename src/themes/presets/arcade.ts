import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** A playful game shop, dark by nature: night violet, coin yellow, thick lines, buttons like keys. */
export const arcade: Readonly<Tokens> = {
  ...defaultTheme,
  colorScheme: 'dark',
  colorPrimary: 'light-dark(#6527d6, #ffd23f)',
  colorOnPrimary: 'light-dark(#fff, #22123f)',
  colorBackground: 'light-dark(#fdfbff, #1a1033)',
  colorSurface: 'light-dark(#f1eafe, #291a4e)',
  colorBorder: 'light-dark(#d9c8fb, #49348a)',
  colorBorderStrong: 'light-dark(#8566c9, #9278dd)',
  colorHeader: 'light-dark(#6527d6, #2f1c66)',
  colorOnHeader: 'light-dark(#fff, #ffd23f)',
  colorText: 'light-dark(#22123f, #f8f4ff)',
  colorTextSecondary: 'light-dark(#5d4b85, #bfb0e6)',
  colorSuccess: 'light-dark(#0a7747, #4deda5)',
  colorWarning: 'light-dark(#9a4300, #ffb454)',
  colorDanger: 'light-dark(#c4144f, #ff86aa)',
  fontFamily:
    'ui-rounded, "SF Pro Rounded", Nunito, "Varela Round", "Trebuchet MS", system-ui, sans-serif',
  headingFontFamily:
    'ui-rounded, "Arial Rounded MT Bold", Nunito, "Varela Round", "Trebuchet MS", system-ui, sans-serif',
  headingLetterSpacing: '-0.01em',
  fontWeightBold: '800',
  borderWidth: '2px',
  borderRadius: '1.25rem',
  buttonBorderRadius: '0.875rem',
  controlHeight: '3.25rem',
  shadow: '0 6px 0 light-dark(#d9c8fb, #0d0620)',
  buttonShadow: 'inset 0 -4px 0 light-dark(rgb(34 18 63 / 22%), rgb(0 0 0 / 35%))',
  motionDuration: '80ms',
}
