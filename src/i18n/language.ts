import type { Messages } from './messages.ts'

/**
 * A language that a merchant imports, such as `tr` of `quietzone/locales/tr`, and gives to the provider. Nothing
 * is fetched.
 */
export interface Language {
  /** BCP 47: `tr`, `zh-Hant`. */
  tag: string
  messages: Messages
  /** Which way the text runs. @default 'ltr' */
  direction?: Direction
}

/** Which way a text runs. */
export type Direction = 'ltr' | 'rtl'
