/** Names that customers know, written as at home. */
const NAMES = /(\p{Script=Han}+|Hızlı)/u

/**
 * Takes a text apart where a name of another language stands in it, such as `云闪付` in English, so that a
 * screen reader can be told to read it out in its own. Every other part is such a name.
 */
export function foreignParts(text: string, locale: string): { text: string; lang?: 'zh' | 'tr' }[] {
  return text.split(NAMES).map((part, index) => {
    const lang = part === 'Hızlı' ? 'tr' : 'zh'
    return index % 2 === 0 || locale.startsWith(lang) ? { text: part } : { text: part, lang }
  })
}
