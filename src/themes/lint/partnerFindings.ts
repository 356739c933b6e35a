import { defaultTheme } from '../presets/defaultTheme.ts'
import type { Theme, Tokens } from '../tokens.ts'
import { readableOn } from './mendContrast.ts'
import type { ThemeFinding } from './themeFinding.ts'

const PARTNERS = [
  { token: 'colorPrimary', partner: 'colorOnPrimary', what: 'Text on the main button' },
  { token: 'colorBackground', partner: 'colorText', what: 'Text on the card' },
] as const

/** Colours that are set without what is written on them: an error where that cannot be read now. */
export function partnerFindings(
  theme: Theme,
  tokens: Readonly<Tokens>,
  weak: readonly ThemeFinding[],
): ThemeFinding[] {
  return PARTNERS.flatMap(({ token, partner, what }): ThemeFinding[] => {
    if (theme[token] === undefined || theme[partner] !== undefined) return []
    const isWeak = weak.some(({ tokens: [first] }) => first === partner)
    const value = isWeak ? readableOn(token, tokens) : defaultTheme[partner]
    return [
      {
        severity: isWeak ? 'error' : 'warning',
        kind: 'partner',
        tokens: [partner, token],
        message:
          `${token} is set without ${partner}. ${what} stays as it was` +
          `${isWeak ? ', and cannot be read there now' : ', whatever that is on your page'}. ` +
          `Set both, such as ${partner}: '${value}'.`,
        suggestion: { [partner]: value },
      },
    ]
  })
}
