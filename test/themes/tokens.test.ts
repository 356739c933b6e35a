import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultTheme } from '../../src/themes/index.ts'
import { tokenVariable } from '../../src/themes/tokenVariable.ts'

const stylesheet = readFileSync('src/styles/tokens.css', 'utf8')
const rules = ['checkout', 'phone', 'code'].map((name) => read(`src/styles/${name}.css`)).join('\n')
const names = [...read('src/themes/tokens.ts').matchAll(/^ {2}(\w+): string$/gm)].map(
  ([, name = '']) => name,
)

describe('the tokens', () => {
  it('R42 are the variables of the stylesheet, one for one and in the same order', () => {
    expect(names.length).toBeGreaterThan(20)
    expect([...stylesheet.matchAll(/^ {2}(--qz-[\w-]+):/gm)].map(([, name]) => name)).toEqual(
      names.map(tokenVariable),
    )
  })

  it('R42 are in defaultTheme as the stylesheet has them, so that it undoes any brand', () => {
    const declared = [...stylesheet.matchAll(/^ {2}--qz-[\w-]+: ([^;]+);/gm)].map(([, v]) => v)
    expect(Object.keys(defaultTheme)).toEqual(names)
    expect(Object.values(defaultTheme)).toEqual(declared)
  })

  it.each(names)('%s changes something on the card', (name) => {
    expect(rules).toMatch(new RegExp(`var\\(${tokenVariable(name)}[,)]`))
  })

  it.each(names)('%s is in the manual with its variable and its default', (name) => {
    const value = defaultTheme[name as keyof typeof defaultTheme]
    const row = read('docs/theming.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`))
    expect(row).toContain(`| \`${tokenVariable(name)}\` | \`${value}\` |`)
  })
})

function read(file: string): string {
  return readFileSync(file, 'utf8')
}
