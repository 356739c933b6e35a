import { arcade } from './presets/arcade.ts'
import { atelier } from './presets/atelier.ts'
import { canton } from './presets/canton.ts'
import { darkTheme } from './presets/darkTheme.ts'
import { defaultTheme } from './presets/defaultTheme.ts'
import { highContrastTheme } from './presets/highContrastTheme.ts'
import { ledger } from './presets/ledger.ts'
import { manila } from './presets/manila.ts'
import { slab } from './presets/slab.ts'
import type { Tokens } from './tokens.ts'

/** Every preset by its name. Each sets all tokens, so that one inside another leaves nothing of the outer behind. */
export const THEMES: Readonly<Record<ThemeName, Readonly<Tokens>>> = {
  default: defaultTheme,
  dark: darkTheme,
  'high-contrast': highContrastTheme,
  canton,
  manila,
  atelier,
  ledger,
  arcade,
  slab,
}

export type ThemeName =
  | 'default'
  | 'dark'
  | 'high-contrast'
  | 'canton'
  | 'manila'
  | 'atelier'
  | 'ledger'
  | 'arcade'
  | 'slab'
