import { createElement, Fragment, type ReactNode } from 'react'
import { foreignParts } from '../i18n/foreignParts.ts'

/** Marks what is in another language than the text around it. The same name may stand in it twice. */
export function markForeign(text: string, locale: string): ReactNode {
  const parts = foreignParts(text, locale).map((part) =>
    part.lang
      ? createElement('span', { className: 'qz-in', lang: part.lang }, part.text)
      : part.text,
  )
  return createElement(Fragment, null, ...parts)
}
