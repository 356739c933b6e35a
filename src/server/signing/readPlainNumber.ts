/**
 * Reads a whole number that stands at a place in a text as this platform writes it, and moves the place behind it. Most
 * numbers are such, and no text has to be made of them. Returns `undefined`, and moves nothing, for all others.
 */
export function readPlainNumber(place: { readonly text: string; at: number }): number | undefined {
  const { text, at } = place
  let end = at
  let value = 0
  let code = text.charCodeAt(end)
  for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++end)) {
    value = value * 10 + code - ZERO
  }
  const digits = end - at
  const isPlain = digits > 0 && digits <= SAFE_DIGITS && (digits === 1 || text[at] !== '0')
  if (!isPlain || code === POINT || code === UPPER_E || code === LOWER_E) return undefined
  place.at = end
  return value
}

/** Every whole number with so many digits is kept exactly. */
const SAFE_DIGITS = 15
const ZERO = 0x30
const NINE = 0x39
const POINT = 0x2e
const UPPER_E = 0x45
const LOWER_E = 0x65
