import type { SchemeMode } from './color/schemeParts.ts'
import { contrastFindings } from './lint/contrastFindings.ts'
import { partnerFindings } from './lint/partnerFindings.ts'
import { schemeFinding } from './lint/schemeFinding.ts'
import { sizeFindings } from './lint/sizeFindings.ts'
import type { ThemeFinding } from './lint/themeFinding.ts'
import { isToken, valueFindings } from './lint/valueFindings.ts'
import { defaultTheme } from './presets/defaultTheme.ts'
import type { Theme, Tokens } from './tokens.ts'

/**
 * Reads a theme as a customer with weak eyes would: contrast of every pair of colours that the card draws (WCAG 2.2 AA), in
 * the schemes that the theme is for, sizes for fingers and cameras, tokens without their partner, names and values that
 * are none. Empty when all is well. Tokens that the theme leaves out count as their defaults.
 *
 * A pure function that never throws: call it in a test, so that a brand cannot become unreadable.
 *
 * @example expect(lintTheme(theme)).toEqual([])
 */
export function lintTheme(theme: Theme): ThemeFinding[] {
  const unusable = valueFindings(theme)
  const usable = withoutTokens(theme, unusable)
  const tokens: Tokens = { ...defaultTheme, ...usable }
  const modes = modesOf(tokens.colorScheme)
  const weak = contrastFindings(tokens, modes)
  const partners = partnerFindings(usable, tokens, weak)
  const scheme = schemeFinding(tokens, modes, weak)
  // One cause is told once.
  const others = weak.filter(
    ({ mode, tokens: [name] }) =>
      mode !== scheme?.mode && !partners.some((finding) => finding.tokens[0] === name),
  )
  return [...unusable, ...partners, ...(scheme ? [scheme] : []), ...others, ...sizeFindings(tokens)]
}

/** What has an error counts as not set. */
function withoutTokens(theme: Theme, findings: readonly ThemeFinding[]): Partial<Tokens> {
  const wrong = new Set(
    findings.flatMap(({ severity, tokens }) => (severity === 'error' ? tokens : [])),
  )
  const entries = Object.entries(theme).filter(
    ([name, value]: [string, unknown]) => isToken(name) && value !== undefined && !wrong.has(name),
  )
  return Object.fromEntries(entries)
}

function modesOf(colorScheme: string): readonly SchemeMode[] {
  const words = colorScheme.toLowerCase()
  const modes: SchemeMode[] = ['light', 'dark']
  return modes.filter((mode) => words.includes(mode))
}
