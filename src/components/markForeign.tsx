import type { ReactNode } from 'react'

/** Names that customers know, and the language that they are in. */
const FOREIGN = /(\p{Script=Han}+|Hızlı)/u

/**
 * Marks the names of apps and methods that are in another language than the text around them, so that a screen
 * reader reads them out in their own.
 */
export function markForeign(text: string, locale: string): ReactNode {
  return text.split(FOREIGN).map((part, index) => {
    const lang = part === 'Hızlı' ? 'tr' : 'zh'
    if (index % 2 === 0 || locale.startsWith(lang)) return part
    return (
      <span key={part} lang={lang}>
        {part}
      </span>
    )
  })
}
