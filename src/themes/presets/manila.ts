import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** A Manila marketplace: mango and sea, large round buttons for thumbs, soft shade, friendly letters. */
export const manila: Readonly<Tokens> = {
  ...defaultTheme,
  colorPrimary: 'light-dark(#0a4fc4, #ffc83d)',
  colorOnPrimary: 'light-dark(#fff, #10243e)',
  colorBackground: 'light-dark(#fff, #0f1b2e)',
  colorSurface: 'light-dark(#eef5ff, #1a2a44)',
  colorBorder: 'light-dark(#d8e5f8, #2b4064)',
  colorBorderStrong: 'light-dark(#6c88b0, #7c95bd)',
  colorHeader: 'light-dark(#ffc83d, #1b2f52)',
  colorOnHeader: 'light-dark(#10243e, #ffd568)',
  colorText: 'light-dark(#10243e, #f2f7ff)',
  colorTextSecondary: 'light-dark(#4c617f, #aebfda)',
  colorSuccess: 'light-dark(#0b7a55, #63dcae)',
  colorWarning: 'light-dark(#9a4700, #ffc35c)',
  colorDanger: 'light-dark(#c01f3d, #ff98a6)',
  fontFamily:
    'ui-rounded, "SF Pro Rounded", Nunito, "Avenir Next", "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans Condensed", system-ui, sans-serif',
  headingLetterSpacing: '-0.01em',
  fontSizeBase: '1.0625rem',
  fontWeightBold: '700',
  borderRadius: '1.5rem',
  buttonBorderRadius: '1.625rem',
  controlHeight: '3.25rem',
  shadow: '0 2px 4px rgb(10 60 140 / 6%), 0 18px 48px rgb(10 60 140 / 16%)',
  buttonShadow: '0 2px 6px rgb(10 60 140 / 14%)',
  motionDuration: '180ms',
}
