import { en } from './en.ts'
import type { Messages } from './messages.ts'

/** One catalogue per language; a new language is one file and one line here. */
const CATALOGUES: Readonly<Record<string, Messages>> = { en }

export interface ResolvedLocale {
  /** For texts and for `Intl`: the two always speak the same language. */
  locale: string
  messages: Messages
}

/**
 * Finds the catalogue for a language tag: `en-PH` gets English words and the formats of the Philippines.
 * A language that is not there, or a broken tag, gets English.
 */
export function resolveLocale(tag: string): ResolvedLocale {
  const locale = toLocale(tag)
  const messages = locale && CATALOGUES[locale.language]
  return locale && messages
    ? { locale: locale.toString(), messages }
    : { locale: 'en', messages: en }
}

function toLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined
  }
}
