import { isOneValue } from './lint/isOneValue.ts'
import { defaultTheme } from './presets/defaultTheme.ts'
import type { Theme } from './tokens.ts'
import { tokenVariable } from './tokenVariable.ts'

/**
 * The theme as CSS text to paste into a stylesheet: `:root { --qz-color-primary: …; }`. A file shows the brand from the
 * first frame of a server-rendered page on, and needs nothing from a Content-Security-Policy.
 *
 * Colours that are two, `light-dark(…)`, come with the question whether the browser knows that. Without it, build tools
 * such as Lightning CSS, which Vite uses, rewrite them so that `colorScheme` no longer chooses between them.
 *
 * What is no token, and values that would reach beyond their own declaration, such as `red; }`, are left out.
 *
 * @param selector Which cards: `.shop-b .qz-checkout`, or an element around them. @default ':root'
 */
export function themeCss(theme: Theme, selector = ':root'): string {
  const lines = Object.entries(theme).flatMap(([name, value]) =>
    Object.hasOwn(defaultTheme, name) && isOneValue(value)
      ? [`  ${tokenVariable(name)}: ${value};\n`]
      : [],
  )
  const rule = `${selector} {\n${lines.join('')}}\n`
  return rule.includes('light-dark(') ? `${KNOWS_BOTH} {\n${rule}}\n` : rule
}

/** Tools that write CSS for older browsers leave what stands in it as it is. */
const KNOWS_BOTH = '@supports (color: light-dark(#fff, #000))'
