import { callsOut } from '../callsOut.ts'

/** No value that a person writes is longer. */
const LONGEST = 1_000

const PARTNERS: Readonly<Record<string, string>> = { '(': ')', '[': ']' }

/**
 * Whether the text can stand after a CSS variable without changing anything else: it neither ends the declaration, the
 * rule or a `<style>`, nor swallows what follows by an open quotation mark, bracket or comment, nor asks
 * another address for anything.
 */
export function isOneValue(value: unknown): value is string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST) return false
  if (/[;{}<>!@\p{Cc}]|\/\*|\*\//u.test(value) || callsOut(value)) return false
  const open: string[] = []
  let quote = ''
  for (const letter of value) {
    if (quote) {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (PARTNERS[letter]) open.push(PARTNERS[letter])
    else if ((letter === ')' || letter === ']') && open.pop() !== letter) return false
  }
  return quote === '' && open.length === 0
}
