import type { Language } from '../language.ts'
import { en } from './en.ts'

/** The texts are still English. */
export const zhHans: Language = { tag: 'zh-Hans', messages: en.messages }
