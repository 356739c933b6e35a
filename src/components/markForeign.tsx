import type { ReactNode } from 'react'
import { foreignParts } from '../i18n/foreignParts.ts'

/** Marks what is in another language than the text around it. */
export function markForeign(text: string, locale: string): ReactNode {
  return foreignParts(text, locale).map((part) =>
    part.lang ? (
      <span key={part.text} lang={part.lang}>
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
}
