import { foreignParts } from './foreignParts.ts'

/**
 * Leaves out the names of another script, such as `云闪付` in English. An attribute cannot say in which language a part of
 * it is, and a voice of the page would spell such a name or skip it.
 */
export function withoutForeign(text: string, locale: string): string {
  const known = foreignParts(text, locale).filter(({ lang }) => lang !== 'zh')
  return known
    .map((part) => part.text)
    .join('')
    .replace(/\s*[(（]\s*[)）]/g, '')
}
