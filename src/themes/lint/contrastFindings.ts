import { type Color, toHex } from '../color/color.ts'
import { contrastRatio } from '../color/contrastRatio.ts'
import type { SchemeMode } from '../color/schemeParts.ts'
import type { Theme, Tokens } from '../tokens.ts'
import { CONTRAST_RULES, type ContrastRule } from './contrastRules.ts'
import { mendContrast } from './mendContrast.ts'
import { readPalette } from './palette.ts'
import type { ColorToken, ThemeFinding } from './themeFinding.ts'

/** Colours that some customers cannot tell from what they stand on: of each one its worst ground. */
export function contrastFindings(
  tokens: Readonly<Tokens>,
  modes: readonly SchemeMode[],
): ThemeFinding[] {
  return modes.flatMap((mode) => {
    const palette = readPalette(tokens, mode)
    const worst = new Map<ColorToken, WeakPair>()
    for (const rule of CONTRAST_RULES) {
      const [color, ground] = [palette[rule.token], rule.groundOf(palette)]
      // What cannot be worked out is somebody else's finding.
      if (!color || !ground) continue
      const ratio = contrastRatio(color, ground)
      const share = ratio / rule.least
      if (share < Math.min(1, worst.get(rule.token)?.share ?? 1)) {
        worst.set(rule.token, { rule, color, ground, ratio, share })
      }
    }
    return [...worst.values()].map((pair) => {
      return describe(pair, mode, mendContrast(pair.rule, tokens, modes, mode))
    })
  })
}

interface WeakPair {
  rule: ContrastRule
  color: Color
  ground: Color
  ratio: number
  /** Of what is needed. */
  share: number
}

function describe(pair: WeakPair, mode: SchemeMode, suggestion: Theme): ThemeFinding {
  const { token, ground, where, least } = pair.rule
  // Rounded down, so that 4.499 does not read as enough.
  const ratio = (Math.floor(pair.ratio * 100) / 100).toFixed(2)
  const place = `${ground} (${toHex(pair.ground)}${where ? `, ${where}` : ''})`
  return {
    severity: 'error',
    kind: 'contrast',
    tokens: [token, ground],
    mode,
    message:
      `${token} (${toHex(pair.color)}) on ${place} has a contrast of ${ratio}:1 in ${mode} mode, ` +
      `and needs ${least}:1. This would do: ${inWords(suggestion)}.`,
    suggestion,
  }
}

function inWords(suggestion: Theme): string {
  return Object.entries(suggestion)
    .map(([name, value]) => `${name}: '${value}'`)
    .join(', ')
}
