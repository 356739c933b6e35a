const MAX_LENGTH = 200

/**
 * Makes a text from outside safe to set beside our own words: without control, bidi and invisible
 * characters, which could make it read as something else, and not endless.
 */
export function safeText(text: unknown): string {
  if (typeof text !== 'string') return ''
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').trim()
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean
}
