import type { Language } from '../language.ts'
import { en } from './en.ts'

/** The texts are still English. */
export const fil: Language = { tag: 'fil', messages: en.messages }
