import type { Tokens } from '../tokens.ts'
import { defaultTheme } from './defaultTheme.ts'

/** The default look, always dark. */
export const darkTheme: Readonly<Tokens> = {
  ...defaultTheme,
  colorScheme: 'dark',
}
