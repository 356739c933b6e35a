import type { Direction, Language } from './language.ts'
import { en } from './languages/en.ts'
import type { Messages } from './messages.ts'

export interface ResolvedLocale {
  /** For texts and for `Intl`: the two always speak the same language. */
  locale: string
  messages: Messages
  direction: Direction
}

/**
 * Finds the catalogue for a language tag among those that the merchant imported: `en-PH` gets English words and
 * the formats of the Philippines. A language that is not there, or a broken tag, gets English.
 */
export function resolveLocale(tag: string, languages: readonly Language[] = []): ResolvedLocale {
  const locale = toLocale(tag)
  const language = [...languages, en].find((one) => locale?.language === one.tag)
  return {
    locale: locale && language ? locale.toString() : en.tag,
    messages: (language ?? en).messages,
    direction: language?.direction ?? 'ltr',
  }
}

function toLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined
  }
}
