import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as presets from '../../src/themes/index.ts'
import { defaultTheme, lintTheme } from '../../src/themes/index.ts'
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
    const [forAll = ''] = stylesheet.split('@supports not')
    const declared = [...forAll.matchAll(/^ +(--qz-[\w-]+): ([^;]+);/gm)]
    // What is said for browsers with light-dark() comes later, and counts.
    const values = new Map(declared.map(([, name = '', value = '']) => [name, value]))
    expect(Object.keys(defaultTheme)).toEqual(names)
    expect(Object.values(defaultTheme)).toEqual([...values.values()])
  })

  it('R42 are one colour each in a browser that does not know light-dark()', () => {
    const [before = '', after = ''] = stylesheet.split('@supports (color: light-dark(#fff, #000))')
    const outside = before.replaceAll(/\/\*.*?\*\//gs, '')
    expect(outside).not.toContain('light-dark')
    expect(outside).toContain('--qz-color-scheme: light;')
    const pairs = [...after.matchAll(/^ {4}(--qz-[\w-]+): light-dark\(([^,]+), /gm)]
    expect(pairs.length).toBeGreaterThan(9)
    for (const [, name, light] of pairs) expect(outside).toContain(`  ${name}: ${light};`)
  })

  it('T1 are the dark colours of the card in an older browser whose theme is dark', () => {
    const [, older = ''] = stylesheet.split('@supports not (color: light-dark(#fff, #000))')
    const declared = [...older.matchAll(/^ +(--qz-[\w-]+): ([^;]+);/gm)]
    const pairs = Object.entries(defaultTheme).flatMap(([name, value]) => {
      const [, dark] = /^light-dark\([^,]+, (.+)\)$/.exec(value) ?? []
      return dark ? [[tokenVariable(name), dark]] : []
    })
    expect(declared.map(([, name, value]) => [name, value])).toEqual(pairs)
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

describe('the manual of theming', () => {
  const manual = read('docs/theming.md')

  it('names no variable that is none', () => {
    const variables = names.map(tokenVariable)
    for (const [variable] of manual.matchAll(/--qz-[\w-]*\w/g))
      expect(variables).toContain(variable)
  })

  it('names all that the entry exports', () => {
    for (const name of Object.keys(presets)) expect(manual).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it('shows what lintTheme says', () => {
    const [finding] = lintTheme({ colorTextSecondary: 'light-dark(#999, #a9afbd)' })
    expect(manual).toContain(`\n${finding?.message}\n`)
  })
})

function read(file: string): string {
  return readFileSync(file, 'utf8')
}
