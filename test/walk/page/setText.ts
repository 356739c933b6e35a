/** What a customer has done to all text of a page. */
export type TextSetting = 'plain' | 'twice as large' | 'spaced'

/** The values of WCAG 1.4.12. */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`

const sheet = new CSSStyleSheet()

/** Sets the text of the page as a customer would with the browser's settings or a bookmarklet. */
export function setText(setting: TextSetting): void {
  document.documentElement.style.fontSize = setting === 'twice as large' ? '200%' : ''
  sheet.replaceSync(setting === 'spaced' ? SPACED : '')
  document.adoptedStyleSheets = [sheet]
}
