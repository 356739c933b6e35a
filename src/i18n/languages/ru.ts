import type { Language } from '../language.ts'
import { en } from './en.ts'

/** The texts are still English. */
export const ru: Language = { tag: 'ru', messages: en.messages }
