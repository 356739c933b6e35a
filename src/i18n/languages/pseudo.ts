import type { Language } from '../language.ts'
import { makeStrange } from '../makeStrange.ts'
import { en } from './en.ts'

/**
 * English made strange: longer, with accents and in brackets. It shows which texts no catalogue holds, which are
 * put together from pieces, and which layouts long words break. For tests and stories, never for customers.
 */
export const pseudo: Language = { tag: 'en-XA', messages: makeStrange(en.messages) }
