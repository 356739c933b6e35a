import type { Theme } from './tokens.ts'

/** What is wrong with a theme: nothing, when it is safe to ship. */
export function lintTheme(_theme: Theme): ThemeFinding[] {
  return []
}

/** One thing that a theme gets wrong. */
export interface ThemeFinding {
  /** `error`: some customers cannot read or use the card. `warning`: look at it. */
  severity: 'error' | 'warning'
  kind: 'contrast' | 'partner' | 'mode' | 'unknown-token' | 'unreadable' | 'size'
  tokens: readonly string[]
  /** The scheme in which it shows; none, when in both. */
  mode?: 'light' | 'dark'
  /** In whole sentences, with the way out. */
  message: string
  /** Tokens that would mend it: `{ ...theme, ...finding.suggestion }`. */
  suggestion?: Theme
}
