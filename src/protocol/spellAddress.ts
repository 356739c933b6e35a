/**
 * The address as a browser would spell it: without white space at its ends, with spaces and letters outside ASCII
 * percent-encoded as UTF-8. No other character changes, because a bank may have signed its exact query. `undefined` where
 * a browser would drop or rewrite something silently: control, bidi and format characters, halves of characters, backslashes.
 */
export function spellAddress(text: string): string | undefined {
  const trimmed = text.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '')
  if (!trimmed || /[\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(trimmed)) return undefined
  return trimmed.replace(/[^!-~]+/g, encodeURIComponent)
}
