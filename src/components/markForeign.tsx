import { createElement, type ReactNode } from 'react'
import { foreignParts } from '../i18n/foreignParts.ts'

/**
 * Marks what is in another language than the text around it. The same name may stand in it twice. The text is an element
 * of its own and is replaced as a whole: React cannot find a text again that the browser's translator has replaced.
 */
export function markForeign(text: string, locale: string): ReactNode {
  const parts = foreignParts(text, locale).map((part) =>
    part.lang
      ? createElement('span', { className: 'qz-in', lang: part.lang }, part.text)
      : part.text,
  )
  return createElement('span', { className: 'qz-in', key: text }, ...parts)
}
