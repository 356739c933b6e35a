import type { Language } from '../language.ts'
import { en } from './en.ts'

/** The texts are still English. */
export const tr: Language = { tag: 'tr', messages: en.messages }
