import { lintTheme } from '../themes/lintTheme.ts'
import { defaultTheme } from '../themes/presets/defaultTheme.ts'
import type { Theme } from '../themes/tokens.ts'
import { tokenVariable } from '../themes/tokenVariable.ts'
import { findFaintText } from './findFaintText.ts'

const told = new Set<string>()

/**
 * Tells a developer, in the console and once, what customers cannot read or press in the look that a card has, whether
 * it comes from `appearance` or from CSS. For development only.
 */
export function reportLook(root: HTMLElement, appearance: Theme = {}): void {
  const style = getComputedStyle(root)
  const names = Object.keys(defaultTheme)
  const values = names.map((name) => [name, style.getPropertyValue(tokenVariable(name)).trim()])
  const effective: Theme = Object.fromEntries(values.filter(([, value]) => value))
  const given = lintTheme(appearance).filter(({ kind }) => kind !== 'contrast')
  // What bundlers have made of a stylesheet's colours cannot always be read back: nothing is wrong with it.
  const found = lintTheme(effective).filter(({ kind }) => kind !== 'unreadable')
  for (const { message } of [...given, ...found]) tell(message)
  if (isSheetMissing(root)) tell(MISSING)
  else reportText(root)
}

const SHEET = "'quietzone/styles.css'"
const MISSING = `the style sheet is missing, so the card has no look: import ${SHEET}`
/** Of the sheet, or of a shop that brings a look of its own. */
const TOKEN = '--qz-max-width'

/** The card's own element may have the token from `appearance`. */
function isSheetMissing(root: HTMLElement): boolean {
  const around = root.getRootNode()
  const outer = root.parentElement ?? ('host' in around ? (around as ShadowRoot).host : null)
  if (!outer || document.readyState === 'loading') return false
  return getComputedStyle(outer).getPropertyValue(TOKEN) === ''
}

const watched = new WeakSet<Element>()

/** Reads the words of each screen. */
function reportText(root: HTMLElement): void {
  const report = () => whenStill(root, () => findFaintText(root).forEach(tell))
  report()
  if (watched.has(root) || typeof MutationObserver === 'undefined') return
  watched.add(root)
  // Screens take turns; the time on them changes texts, not elements.
  new MutationObserver(report).observe(root, {
    childList: true,
    subtree: true,
  })
}

/** In the middle of a transition a colour is neither the old one nor the new one. */
function whenStill(root: Element, run: () => void): void {
  const moving = root.getAnimations?.({ subtree: true }) ?? []
  if (moving.length === 0) run()
  else void Promise.allSettled(moving.map(({ finished }) => finished)).then(run)
}

function tell(message: string): void {
  if (told.has(message)) return
  told.add(message)
  console.warn(`quietzone: ${message}`)
}
