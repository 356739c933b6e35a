import type { Language } from '../src/i18n/language.ts'
import { ar } from '../src/i18n/languages/ar.ts'
import { en } from '../src/i18n/languages/en.ts'
import { fil } from '../src/i18n/languages/fil.ts'
import { pseudo } from '../src/i18n/languages/pseudo.ts'
import { ru } from '../src/i18n/languages/ru.ts'
import { tr } from '../src/i18n/languages/tr.ts'
import { zhHans } from '../src/i18n/languages/zhHans.ts'
import { zhHant } from '../src/i18n/languages/zhHant.ts'

/** All languages that the library speaks, and the pseudo-language. */
export const STORY_LANGUAGES: readonly Language[] = [en, tr, fil, zhHans, zhHant, ru, ar, pseudo]
