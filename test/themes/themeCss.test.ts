import { describe, expect, it } from 'vitest'
import { THEMES, type Theme, themeCss } from '../../src/themes/index.ts'
import { tokenVariable } from '../../src/themes/tokenVariable.ts'

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
        ':root {\n  --qz-color-primary: light-dark(#a3174f, #ff9ac0);\n}\n}\n',
    )
  })

  it.each(Object.entries(THEMES))('R42 keeps every token of %s', (_, theme) => {
    const written = themeCss(theme).matchAll(/^ {2}(--qz-[\w-]+): ([^;\n]+);$/gm)
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
