import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const SIDE = '(left|right)'
/** What names a side of the screen, where there is a word for the side at which reading starts or ends. */
const PHYSICAL = [
  new RegExp(`\\b(margin|padding|border|inset|scroll-margin|scroll-padding)-${SIDE}\\b`),
  new RegExp(`^\\s*${SIDE}\\s*:`, 'm'),
  new RegExp(
    `\\b(text-align|justify-content|justify-self|justify-items|float|clear)\\s*:\\s*${SIDE}`,
  ),
  new RegExp(`border-(top|bottom)-${SIDE}-radius`),
  /\btranslate(X|3d)?\(/,
]

describe('the stylesheet', () => {
  const sheets = readdirSync('src/styles').filter((name) => name.endsWith('.css'))

  it.each(sheets)(
    'A-15 lays out by the direction of the text, not by the sides of the screen: %s',
    (name) => {
      const css = readFileSync(`src/styles/${name}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
      for (const pattern of PHYSICAL) expect(css.match(pattern)?.[0]).toBeUndefined()
      // Four values go round the clock, whichever way the text runs.
      const sides = css.matchAll(/\b(?:margin|padding|inset|border-width)\s*:\s*([^;]+);/g)
      for (const [, value = ''] of sides) {
        const parts = withoutBrackets(value).trim().split(/\s+/)
        if (parts.length === 4) expect(parts[1]).toBe(parts[3])
      }
    },
  )
})

function withoutBrackets(value: string): string {
  const without = value.replace(/\([^()]*\)/g, '')
  return without === value ? value : withoutBrackets(without)
}
