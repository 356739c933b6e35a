import type { Language } from '../language.ts'
import { en } from './en.ts'

/** English made strange, to find texts that no catalogue holds and layouts that long words break. */
export const pseudo: Language = { tag: 'en-XA', messages: en.messages }
