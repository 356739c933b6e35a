import type { SchemeMode } from '../color/schemeParts.ts'
import type { Theme, Tokens } from '../tokens.ts'

/** One thing that a theme gets wrong. */
export interface ThemeFinding {
  /** `error`: some customers cannot read or use the card. `warning`: look at it. */
  severity: 'error' | 'warning'
  /**
   * `contrast`: two colours are too near each other. `partner`: a token is set without the one that belongs to it.
   * `mode`: one colour for light and dark. `unknown-token`: no such token. `unreadable`: no value of its kind, or one
   * that only a browser can work out. `size`: too small to press or to scan.
   */
  kind: 'contrast' | 'partner' | 'mode' | 'unknown-token' | 'unreadable' | 'size'
  /** What it is about; the first one is what to change. */
  tokens: readonly string[]
  /** Absent where it is the same in both. */
  mode?: SchemeMode
  /** In whole sentences, with the way out. */
  message: string
  /** What would mend it: `{ ...theme, ...finding.suggestion }`. Absent where only a person can know. */
  suggestion?: Theme
}

/** The names of the tokens that hold a colour. */
export type ColorToken = Exclude<Extract<keyof Tokens, `color${string}`>, 'colorScheme'>
