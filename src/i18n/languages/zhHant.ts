import type { Language } from '../language.ts'
import { en } from './en.ts'

/** The texts are still English. */
export const zhHant: Language = { tag: 'zh-Hant', messages: en.messages }
