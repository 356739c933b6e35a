import { hasOwn } from '../base/ownValue.ts'
import { inOneScheme } from './color/inOneScheme.ts'
import type { SchemeMode } from './color/schemeParts.ts'
import { isOneValue } from './lint/isOneValue.ts'
import { defaultTheme } from './presets/defaultTheme.ts'
import type { Theme } from './tokens.ts'
import { tokenVariable } from './tokenVariable.ts'

/**
 * The theme as CSS text to paste into a stylesheet: `:root { --qz-color-primary: …; }`. A file shows the brand from the
 * first frame of a server-rendered page on, and needs nothing from a Content-Security-Policy.
 *
 * Where the card can be dark, or a value is two, `light-dark(…)`, the text says it twice: for browsers that know
 * `light-dark()`, and in single colours for those before Safari 17.5, Chrome 123 and Firefox 120. Build tools such as
 * Lightning CSS, which Vite uses, leave both as they are.
 *
 * What is no token, and values that would reach beyond their own declaration, such as `red; }`, are left out.
 *
 * @param selector Which cards: `.shop-b .qz-checkout`, or an element around them. @default ':root'
 */
export function themeCss(theme: Theme, selector = ':root'): string {
  const tokens = Object.entries(theme).filter(
    (entry): entry is [string, string] => hasOwn(defaultTheme, entry[0]) && isOneValue(entry[1]),
  )
  const scheme = tokens.find(([name]) => name === 'colorScheme')?.[1] ?? 'light'
  const rule = ruleOf(selector, tokens)
  const isDark = scheme.includes('dark')
  if (!isDark && !/light-dark\(/i.test(rule)) return rule

  const inMode = (mode: SchemeMode) => ruleOf(selector, singleColors(tokens, mode))
  const followsSystem = isDark && scheme.includes('light')
  const older = inMode(isDark && !followsSystem ? 'dark' : 'light')
  const olderInDark = followsSystem
    ? `@media (prefers-color-scheme: dark) {\n${inMode('dark')}}\n`
    : ''
  return `@supports ${KNOWS_BOTH} {\n${rule}}\n@supports not ${KNOWS_BOTH} {\n${older}${olderInDark}}\n`
}

/** Tools that write CSS for older browsers leave what stands in it as it is. */
const KNOWS_BOTH = '(color: light-dark(#fff, #000))'

function ruleOf(selector: string, tokens: readonly [string, string][]): string {
  const lines = tokens.map(([name, value]) => `  ${tokenVariable(name)}: ${value};\n`)
  return `${selector} {\n${lines.join('')}}\n`
}

/** In the dark also those that the theme leaves as they are: an older browser has only their light side. */
function singleColors(tokens: readonly [string, string][], mode: SchemeMode): [string, string][] {
  const pairs = Object.entries(defaultTheme).filter(([, value]) => value.startsWith('light-dark('))
  const all = {
    ...(mode === 'dark' ? Object.fromEntries(pairs) : {}),
    ...Object.fromEntries(tokens),
  }
  return Object.entries(all)
    .map(([name, value]): [string, string] => [name, inOneScheme(value, mode)])
    .filter(([, value]) => isOneValue(value))
}
