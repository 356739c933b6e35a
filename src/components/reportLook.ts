import { lintTheme } from '../themes/lintTheme.ts'
import { defaultTheme } from '../themes/presets/defaultTheme.ts'
import type { Theme } from '../themes/tokens.ts'
import { tokenVariable } from '../themes/tokenVariable.ts'

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
  for (const { message } of [...given, ...found]) {
    if (told.has(message)) continue
    told.add(message)
    console.warn(`quietzone: ${message}`)
  }
}
