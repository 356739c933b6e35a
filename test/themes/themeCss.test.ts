import { describe, expect, it } from 'vitest'
import { defaultTheme, THEMES, type Theme, themeCss } from '../../src/themes/index.ts'
import { tokenVariable } from '../../src/themes/tokenVariable.ts'

/** What the default card is in the dark, where a theme says nothing else. */
const inDark = Object.fromEntries(
  Object.entries(defaultTheme).flatMap(([name, value]) => {
    const [, dark] = /^light-dark\([^,]+, (.+)\)$/.exec(value) ?? []
    return dark ? [[name, dark]] : []
  }),
)

describe('themeCss', () => {
  it('writes what can be pasted into a stylesheet', () => {
    expect(themeCss({ colorPrimary: '#a3174f', fontSizeBase: '1rem' })).toBe(
      ':root {\n  --qz-color-primary: #a3174f;\n  --qz-font-size-base: 1rem;\n}\n',
    )
    expect(themeCss({ colorOnPrimary: '#fff' }, '.outlet')).toBe(
      '.outlet {\n  --qz-color-on-primary: #fff;\n}\n',
    )
  })

  it('asks for light-dark() before it is used, so that build tools do not rewrite it', () => {
    expect(themeCss({ colorPrimary: 'light-dark(#a3174f, #ff9ac0)' })).toBe(
      '@supports (color: light-dark(#fff, #000)) {\n' +
        ':root {\n  --qz-color-primary: light-dark(#a3174f, #ff9ac0);\n}\n}\n' +
        '@supports not (color: light-dark(#fff, #000)) {\n' +
        ':root {\n  --qz-color-primary: #a3174f;\n}\n}\n',
    )
  })

  it('T1 keeps a brand in browsers without light-dark(): light, dark, or as the system', () => {
    const brand: Theme = { colorPrimary: 'light-dark(#a3174f, #ff9ac0)', maxWidth: '30rem' }
    expect(older({ ...brand, colorScheme: 'light' })).toEqual({
      any: { ...brand, colorScheme: 'light', colorPrimary: '#a3174f' },
    })
    const dark = { ...brand, ...inDark, colorScheme: 'dark', colorPrimary: '#ff9ac0' }
    expect(older({ ...brand, colorScheme: 'dark' })).toEqual({ any: dark })
    expect(older({ ...brand, colorScheme: 'light dark' })).toEqual({
      any: { ...brand, colorScheme: 'light dark', colorPrimary: '#a3174f' },
      dark: { ...dark, colorScheme: 'light dark' },
    })
    // Single colours on a dark card need the rest of a dark card.
    expect(older({ colorScheme: 'dark', colorPrimary: '#ffd23f' })).toEqual({
      any: { ...inDark, colorScheme: 'dark', colorPrimary: '#ffd23f' },
    })
    expect(older({ shadow: '0 6px 0 light-dark(rgb(1, 2, 3), #0d0620)' })).toEqual({
      any: { shadow: '0 6px 0 rgb(1, 2, 3)' },
    })
  })

  it.each(Object.entries(THEMES))(
    'T1 writes %s for older browsers without light-dark()',
    (_, theme) => {
      const { any, dark } = older(theme)
      for (const tokens of [any, ...(dark ? [dark] : [])]) {
        expect(Object.keys(tokens)).toEqual(expect.arrayContaining(Object.keys(theme)))
        expect(Object.values(tokens).join()).not.toContain('light-dark')
      }
      expect(dark !== undefined).toBe(theme.colorScheme === 'light dark')
    },
  )

  it.each(Object.entries(THEMES))('R42 keeps every token of %s', (_, theme) => {
    const [modern = ''] = themeCss(theme).split('@supports not')
    const written = modern.matchAll(/^ {2}(--qz-[\w-]+): ([^;\n]+);$/gm)
    expect([...written].map(([, name, value]) => [name, value])).toEqual(
      Object.entries(theme).map(([name, value]) => [tokenVariable(name), value]),
    )
  })

  it.each([
    'red; } body { display: none',
    'red}',
    '{',
    '"open',
    'url(open',
    'red) (',
    'red /* open',
    'red !important',
    '</style><script>',
    '\\',
    'red\nblue',
    'url(https://else.example/x)',
    'Image-Set("https://else.example/x" 1x)',
    '-webkit-image-set("https://else.example/x" 1x)',
    'src("https://else.example/x")',
    'SRC( "https://else.example/x" )',
    'image("https://else.example/x")',
    'linear-gradient(red, blue), src("https://else.example/x")',
    '',
  ])('R42 leaves out a value that would reach beyond its declaration: %j', (value) => {
    expect(themeCss({ colorText: value, colorPrimary: '#123' })).toBe(
      ':root {\n  --qz-color-primary: #123;\n}\n',
    )
  })

  it('leaves out what is no token', () => {
    const theme = { 'a: red; } body { b': '1', toString: 'x', colorText: '#000' }
    expect(themeCss(theme satisfies Theme)).toBe(':root {\n  --qz-color-text: #000;\n}\n')
  })
})

/** The tokens that a browser without `light-dark()` reads: in any case, and on a dark system. */
function older(theme: Theme): { any: Record<string, string>; dark?: Record<string, string> } {
  const [, rules = ''] = themeCss(theme).split('@supports not (color: light-dark(#fff, #000)) {')
  const [any = '', dark] = rules.split('@media (prefers-color-scheme: dark) {')
  return { any: tokensIn(any), ...(dark === undefined ? {} : { dark: tokensIn(dark) }) }
}

function tokensIn(css: string): Record<string, string> {
  const names = new Map(Object.keys(defaultTheme).map((name) => [tokenVariable(name), name]))
  return Object.fromEntries(
    [...css.matchAll(/^ {2}(--qz-[\w-]+): ([^;\n]+);$/gm)].map(([, name = '', value = '']) => [
      names.get(name) ?? name,
      value,
    ]),
  )
}
