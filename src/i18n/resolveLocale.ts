import { remember } from '../base/remember.ts'
import type { Direction, Language } from './language.ts'
import { en } from './languages/en.ts'
import type { Messages } from './messages.ts'

/** Longer ones are no tag, and a browser sends fewer. */
const MAX_TAG_LENGTH = 60
const MAX_TAGS = 10

export interface ResolvedLocale {
  /** For texts and for `Intl`: the two always speak the same language, in the same script. */
  locale: string
  messages: Messages
  direction: Direction
}

/**
 * Finds the catalogue for a language tag among those that the merchant imported: the same language in the same
 * script, else the same language, else English. The region stays, so that `en-PH` gets English words and the
 * formats of the Philippines. Of several tags, as in an `Accept-Language` header, the first counts for which
 * there is a language. A broken tag gets English. The same tag and language give the same object.
 */
export function resolveLocale(tags: string, languages: readonly Language[] = []): ResolvedLocale {
  // The tag may come from an address, where it can be anything.
  const list = typeof tags === 'string' ? tags.split(',', MAX_TAGS) : []
  for (const tag of list) {
    const wish = readTag(tag.replace(/;.*/, '').trim().replaceAll('_', '-'))
    const language = wish && findLanguage(wish, [...languages, en])
    if (language) return remember(resolvedOf(language), wish.locale, () => resolve(language, wish))
  }
  return remember(resolvedOf(en), en.tag, () => resolve(en))
}

/** A tag, and what it means where it says less: `zh-TW` is `zh` in `Hant`. */
interface Wish {
  locale: string
  language: string
  script: string | undefined
  region: string | undefined
  /** Whether the tag itself names a region. */
  hasRegion: boolean
}

const wishesByTag = new Map<string, Wish | 'none'>()

function readTag(tag: string): Wish | undefined {
  if (tag.length > MAX_TAG_LENGTH) return undefined
  const wish = remember(wishesByTag, tag, parseTag)
  return wish === 'none' ? undefined : wish
}

function parseTag(tag: string): Wish | 'none' {
  try {
    const locale = new Intl.Locale(tag)
    const { language, script, region } = locale.maximize()
    // `und-PH` names a place without a language: `Intl` would write English there.
    if (/^und\b/.test(locale.baseName)) return 'none'
    return {
      locale: locale.toString(),
      language,
      script,
      region,
      hasRegion: locale.region !== undefined,
    }
  } catch {
    return 'none'
  }
}

function findLanguage(wish: Wish, languages: readonly Language[]): Language | undefined {
  const fits = languages.map(({ tag }) => getFit(wish, readTag(tag)))
  const best = Math.max(...fits)
  return best === 0 ? undefined : languages[fits.indexOf(best)]
}

/** A language that names a place, such as `pt-BR` or the pseudo-locale `en-XA`, is meant for that place first. */
function getFit(wish: Wish, known: Wish | undefined): number {
  if (known?.language !== wish.language) return 0
  if (known.script !== wish.script) return 1
  if (known.region === wish.region) return 4
  return known.hasRegion ? 2 : 3
}

const resolved = new WeakMap<Language, Map<string, ResolvedLocale>>()

function resolvedOf(language: Language): Map<string, ResolvedLocale> {
  const known = resolved.get(language) ?? new Map<string, ResolvedLocale>()
  resolved.set(language, known)
  return known
}

function resolve({ tag, messages, direction = 'ltr' }: Language, wish?: Wish): ResolvedLocale {
  return { locale: wish ? inScriptOf(tag, wish) : tag, messages, direction }
}

/** Where only the other script is there, the formats are in that, too. */
function inScriptOf(tag: string, { locale, script }: Wish): string {
  const spoken = readTag(tag)?.script
  if (spoken === undefined || spoken === script) return locale
  return new Intl.Locale(locale, { script: spoken }).toString()
}
