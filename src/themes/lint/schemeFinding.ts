import { BLACK, WHITE } from '../color/color.ts'
import { contrastRatio } from '../color/contrastRatio.ts'
import { type SchemeMode, schemeParts } from '../color/schemeParts.ts'
import type { Tokens } from '../tokens.ts'
import { readPalette } from './palette.ts'
import type { ThemeFinding } from './themeFinding.ts'

/** A card of one colour in light and dark, on which the other colours of one of them cannot be read. */
export function schemeFinding(
  tokens: Readonly<Tokens>,
  modes: readonly SchemeMode[],
  weak: readonly ThemeFinding[],
): ThemeFinding | undefined {
  const { light, dark } = schemeParts(tokens.colorBackground)
  const card = readPalette(tokens, 'light').colorBackground
  if (modes.length === 1 || light !== dark || !card) return
  const mode = contrastRatio(card, BLACK) > contrastRatio(card, WHITE) ? 'light' : 'dark'
  if (weak.every((finding) => finding.mode === mode)) return
  return {
    severity: 'error',
    kind: 'mode',
    tokens: ['colorScheme', 'colorBackground'],
    mode: mode === 'light' ? 'dark' : 'light',
    message:
      "colorBackground is one colour, but all else follows the customer's system into light and dark, and cannot be read " +
      `on it. Set colorScheme: '${mode}', or write light-dark(…, …).`,
    suggestion: { colorScheme: mode },
  }
}
