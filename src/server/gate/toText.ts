/** A text or number of an answer as one short line of text; `undefined` for anything else. */
export function toText(value: unknown, maxLength: number): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, ' ').trim()
  return text === '' ? undefined : text.slice(0, maxLength)
}
