/** Names that customers know, written as at home. */
const NAMES = /(\p{Script=Han}+|Hızlı)/u
/** Languages in which such letters say nothing of another one: Japanese is written in them, too. */
const WRITTEN_SO = { tr: /^tr\b/, zh: /^(zh|yue|ja|ko)\b/ }

/**
 * Takes a text apart where a name of another language stands in it, such as `云闪付` in English, so that a
 * screen reader can be told to read it out in its own. Every other part is such a name.
 */
export function foreignParts(text: string, locale: string): { text: string; lang?: 'zh' | 'tr' }[] {
  return text.split(NAMES).map((part, index) => {
    if (index % 2 === 0) return { text: part }
    const lang = part === 'Hızlı' ? 'tr' : 'zh'
    return WRITTEN_SO[lang].test(locale) ? { text: part } : { text: part, lang }
  })
}
