import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** A Chinese cross-border shop: vermilion and gold on warm paper, close together, round buttons, quick. */
export const canton: Readonly<Tokens> = {
  ...defaultTheme,
  colorPrimary: 'light-dark(#c4161c, #f6c667)',
  colorOnPrimary: 'light-dark(#fff, #3a0d08)',
  colorBackground: 'light-dark(#fffdf9, #1e1412)',
  colorSurface: 'light-dark(#fbf2e6, #2d201c)',
  colorBorder: 'light-dark(#eedfc8, #46332c)',
  colorBorderStrong: 'light-dark(#a07f52, #a58463)',
  colorHeader: 'light-dark(#c4161c, #7d1015)',
  colorOnHeader: 'light-dark(#fff, #ffeccb)',
  colorText: 'light-dark(#2b1a14, #fbf0e4)',
  colorTextSecondary: 'light-dark(#6f5648, #cbb4a2)',
  colorSuccess: 'light-dark(#1c7040, #7fd29b)',
  colorWarning: 'light-dark(#8f5200, #f3bf65)',
  colorDanger: 'light-dark(#93124a, #ff96b4)',
  fontFamily:
    '"Helvetica Neue", "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans Condensed", "PingFang SC", "Microsoft YaHei UI", system-ui, sans-serif',
  headingLetterSpacing: '0',
  fontWeightBold: '600',
  spacingUnit: '0.21875rem',
  borderRadius: '0.75rem',
  buttonBorderRadius: '1.375rem',
  shadow: '0 1px 0 light-dark(#eedfc8, #46332c), 0 10px 30px rgb(120 40 10 / 10%)',
  motionDuration: '90ms',
}
