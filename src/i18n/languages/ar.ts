import type { Language } from '../language.ts'
import { en } from './en.ts'

/** The texts are still English. */
export const ar: Language = { tag: 'ar', direction: 'rtl', messages: en.messages }
