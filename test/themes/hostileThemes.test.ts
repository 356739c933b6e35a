import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultTheme,
  lintTheme,
  type Theme,
  type Tokens,
  themeCss,
} from '../../src/themes/index.ts'

const names = Object.keys(defaultTheme) as (keyof Tokens)[]
const colorNames = names.filter((name) => /^color(?!Scheme|OnHeader)/.test(name))
const hex = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((n) => `#${n.toString(16).padStart(6, '0')}`)
const grey = fc.integer({ min: 0, max: 255 }).map((n) => `rgb(${n} ${n} ${n})`)
const color = fc.oneof(
  hex,
  grey,
  fc.tuple(hex, grey).map(([light, dark]) => `light-dark(${light}, ${dark})`),
)
const colored: fc.Arbitrary<Theme> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...colorNames), color),
    fc.constantFrom('light', 'dark', 'light dark'),
  )
  .map(([colors, colorScheme]) => ({ ...colors, colorScheme }))
const cssLike = fc
  .array(
    fc.oneof(
      fc.constantFrom('#', 'rgb(', 'hsl(', 'light-dark(', 'var(--x)', ')', ',', '/', ' ', '"', "'"),
      fc.constantFrom(';', '}', '{', '/*', '*/', '\\', '!', '<', '@', '\n', '%', '-', '.', 'e9'),
      fc.string({ maxLength: 4 }),
      fc.nat().map(String),
    ),
  )
  .map((parts) => parts.join(''))

/** All that may open a block. */
const OPENING = [
  '.shop {',
  '@supports (color: light-dark(#fff, #000)) {',
  '@supports not (color: light-dark(#fff, #000)) {',
  '@media (prefers-color-scheme: dark) {',
]

describe('lintTheme and themeCss, whatever they are given', () => {
  it('R42 never throws, and says something of each value that is no text', () => {
    const hostile = fc.dictionary(
      fc.oneof(fc.constantFrom(...names), fc.string()),
      fc.oneof(cssLike, fc.anything()),
    )
    fc.assert(
      fc.property(hostile, (theme: object) => {
        const findings = lintTheme(theme)
        themeCss(theme)
        for (const [name, value] of Object.entries(theme)) {
          if (value === undefined || typeof value === 'string') continue
          expect(findings.some(({ tokens }) => tokens[0] === name)).toBe(true)
        }
      }),
    )
  })

  it.each([
    '(',
    'rgb(',
    'light-dark(',
    '#',
    '0',
    ' ',
    ',',
    '.',
    '-',
    '"',
    'light-dark(light-dark(,',
    '1 ',
  ])('R42 is done at once with a very long %j', (part) => {
    const value = part.repeat(200_000)
    const theme: Theme = Object.fromEntries(names.map((name) => [name, value]))
    const start = performance.now()
    lintTheme(theme)
    themeCss(theme)
    const [few = ''] = [part.repeat(Math.floor(900 / part.length))]
    lintTheme(Object.fromEntries(names.map((name) => [name, few])))
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it('R42 A-10 proposes what mends: the finding is gone once its suggestion is taken', () => {
    fc.assert(
      fc.property(colored, (theme) => {
        for (const finding of lintTheme(theme)) {
          const mended = lintTheme({ ...theme, ...finding.suggestion })
          expect(mended.filter((other) => isSame(finding, other))).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('R42 A-10 leads to a theme without errors, suggestion by suggestion', () => {
    fc.assert(
      fc.property(colored, (start) => {
        let theme = start
        for (let round = 0; round < 40; round++) {
          const error = lintTheme(theme).find(({ severity }) => severity === 'error')
          if (!error) return
          theme = { ...theme, ...error.suggestion }
        }
        expect.fail(JSON.stringify([start, theme, lintTheme(theme)]))
      }),
      { numRuns: 60 },
    )
  })

  it('R42 writes CSS out of which no value can break', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), cssLike), (theme) => {
        const css = themeCss(theme, '.shop')
        const lines = css.split('\n')
        expect(lines.pop()).toBe('')
        const opened = lines.filter((line) => OPENING.includes(line))
        expect(opened).toHaveLength(lines.filter((line) => line === '}').length)
        expect(opened).toContain('.shop {')
        for (const line of lines) {
          if (line === '}' || OPENING.includes(line)) continue
          expect(line).toMatch(/^ {2}--qz-[a-z-]+: [^;{}<>\\!@]+;$/)
          expect((line.match(/"/g) ?? []).length % 2 === 0 || line.includes("'")).toBe(true)
        }
      }),
    )
  })
})

function isSame(one: ReturnType<typeof lintTheme>[number], other: typeof one): boolean {
  return one.kind === other.kind && one.mode === other.mode && `${one.tokens}` === `${other.tokens}`
}
