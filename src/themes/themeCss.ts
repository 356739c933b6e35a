import type { Theme } from './tokens.ts'
import { tokenVariable } from './tokenVariable.ts'

/**
 * The theme as CSS text to paste into a stylesheet: `:root { --qz-color-primary: …; }`. A file shows the brand from the
 * first frame of a server-rendered page on, and needs nothing from a Content-Security-Policy.
 *
 * Values that would end the declaration or the rule, such as `red; }`, are left out.
 */
export function themeCss(theme: Theme, selector = ':root'): string {
  const lines = Object.entries(theme).flatMap(([name, value]) =>
    isOneValue(value) ? [`  ${tokenVariable(name)}: ${value};\n`] : [],
  )
  return `${selector} {\n${lines.join('')}}\n`
}

function isOneValue(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !/[;{}]/.test(value)
}
