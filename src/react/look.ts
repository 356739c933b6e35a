import type { Direction } from '../i18n/language.ts'
import type { Theme } from '../themes/tokens.ts'

/** How a checkout looks. Inner providers, and a card's own props, go on top of what is outside. */
export interface Look {
  /**
   * Tokens of the brand, each 1:1 a CSS variable: `{ colorPrimary: '#a3174f' }` is `--qz-color-primary: #a3174f` on the
   * card. Inner tokens win one by one. Set by script, so a page that a server renders shows them once it runs: CSS alone
   * shows them at once.
   */
  appearance?: Theme | undefined
  /** Which way the text runs. @default as the language runs */
  dir?: Direction | undefined
}

/** What an inner look makes of the one outside. */
export function mergeLooks(outer: Look, { appearance, dir = outer.dir }: Look): Look {
  return { appearance: { ...outer.appearance, ...onlyTexts(appearance) }, dir }
}

/** An `undefined` takes nothing away. */
function onlyTexts(texts: object = {}): Record<string, string> {
  const entries: [string, unknown][] = Object.entries(texts)
  return Object.fromEntries(entries.filter(isText))
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}
