import { isRecord } from '../../base/ownValue.ts'
import type { Language } from '../language.ts'
import { en } from './en.ts'

const PLAIN = 'abcdefghiklmnoprstuvwyzABCDEFGHIKLMNOPRSTUVWYZ'
const STRANGE = 'àƀçďéƒĝĥîķļɱñöþŕšţûṽŵýžÀƁÇĎÉƑĜĤÎĶĻṀÑÖÞŔŠŢÛṼŴÝŽ'

/**
 * English made strange: about 40 % longer, with accents and in brackets, as in `⟦þààýý⟧`. It shows which texts
 * no catalogue holds, which are put together from pieces, and which layouts long words break. For tests and
 * stories, never for customers.
 */
export const pseudo: Language = { tag: 'en-XA', messages: makeStrange(en.messages) }

/** The same with every text in it made strange. */
export function makeStrange<Value>(value: Value): Value
export function makeStrange(value: unknown): unknown {
  if (typeof value === 'string') return `⟦${value.replace(/\{\w+\}|\w/g, lengthen)}⟧`
  if (Array.isArray(value)) return value.map((each) => makeStrange(each))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, makeStrange(each)]))
}

/** Words in braces stay as they are: they are filled in. */
function lengthen(part: string): string {
  const strange = STRANGE[PLAIN.indexOf(part)] ?? part
  return /^[aeiouyn]$/i.test(part) ? strange + strange.toLowerCase() : strange
}
