import type { Direction } from '../i18n/language.ts'
import type { Theme } from '../themes/tokens.ts'
import type { ClassNames } from './classNames.ts'
import type { Parts } from './parts.ts'

/** How a checkout looks. Inner providers, and a card's own props, go on top of what is outside. */
export interface Look {
  /**
   * Tokens of the brand, each 1:1 a CSS variable: `{ colorPrimary: '#a3174f' }` is `--qz-color-primary: #a3174f` on the
   * card. Inner tokens win one by one. Set by script, so a page that a server renders shows them once it runs: CSS alone
   * shows them at once.
   */
  appearance?: Theme | undefined
  /**
   * Classes of your own by `data-slot`: `{ button: 'shadow-lg', card: 'rounded-none' }`. Those of an inner provider and of
   * the card come behind the ones outside; ours stay.
   */
  classNames?: ClassNames | undefined
  /** Components of your own in the place of parts of the layout: `{ Amount: MyAmount }`. */
  components?: Partial<Parts> | undefined
  /** Which way the text runs. @default as the language runs */
  dir?: Direction | undefined
}

/** What an inner look makes of the one outside. */
export function mergeLooks(outer: Look, inner: Look): Look {
  const { appearance, classNames, components, dir } = inner
  return {
    appearance: mergeTexts(outer.appearance, appearance, (_, inner) => inner),
    classNames: mergeTexts(outer.classNames, classNames, (...both) => both.join(' ').trim()),
    components: { ...outer.components, ...onlyGiven(components) },
    dir: dir ?? outer.dir,
  }
}

/** What is no text, such as `undefined`, takes nothing away; without types it may be `null`, as in a record of a shop. */
function mergeTexts(
  outer: object | undefined,
  inner: object | undefined,
  merge: (outer: string | undefined, inner: string) => string,
): Record<string, string> {
  const texts = new Map<string, string>(Object.entries(outer ?? {}))
  for (const [key, text] of Object.entries(inner ?? {})) {
    if (typeof text === 'string') texts.set(key, merge(texts.get(key), text))
  }
  return Object.fromEntries(texts)
}

function onlyGiven(parts: Partial<Parts> | undefined): Partial<Parts> {
  return Object.fromEntries(Object.entries(parts ?? {}).filter(([, part]) => part))
}
