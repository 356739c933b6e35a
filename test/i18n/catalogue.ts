import { isRecord } from '../../src/base/ownValue.ts'
import type { Language } from '../../src/i18n/language.ts'
import { ar } from '../../src/i18n/languages/ar.ts'
import { en } from '../../src/i18n/languages/en.ts'
import { fil } from '../../src/i18n/languages/fil.ts'
import { ru } from '../../src/i18n/languages/ru.ts'
import { tr } from '../../src/i18n/languages/tr.ts'
import { zhHans } from '../../src/i18n/languages/zhHans.ts'
import { zhHant } from '../../src/i18n/languages/zhHant.ts'

/** All but English and the pseudo-locale. */
export const TRANSLATIONS: readonly Language[] = [tr, fil, zhHans, zhHant, ru, ar]
export const LANGUAGES: readonly Language[] = [en, ...TRANSLATIONS]

export interface CatalogueText {
  /** Where it stands: `methods.cup-qr.scanSteps.0`. */
  path: string
  text: string
}

/** Every text of a catalogue. */
export function allTexts(value: unknown, path: readonly string[] = []): CatalogueText[] {
  if (typeof value === 'string') return [{ path: path.join('.'), text: value }]
  if (!isRecord(value) && !Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, each]) => allTexts(each, [...path, key]))
}

/** The words that are filled in, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort()
}
