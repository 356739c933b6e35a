import { describe, expect, it } from 'vitest'
import { contrastRatio } from '../../src/themes/color/contrastRatio.ts'
import { parseColor } from '../../src/themes/color/parseColor.ts'
import { schemeParts } from '../../src/themes/color/schemeParts.ts'
import {
  darkTheme,
  defaultTheme,
  highContrastTheme,
  lintTheme,
  THEMES,
  type ThemeName,
  type Tokens,
} from '../../src/themes/index.ts'

const ALL = Object.entries(THEMES)
const BRANDS = ['canton', 'manila', 'atelier', 'ledger', 'arcade', 'slab'] as const

describe('the presets', () => {
  it.each(ALL)('R42 %s has nothing that lintTheme reports, in light and in dark', (_, theme) => {
    for (const colorScheme of ['light dark', 'light', 'dark', theme.colorScheme]) {
      expect(lintTheme({ ...theme, colorScheme })).toEqual([])
    }
  })

  it.each(ALL)('A-10 %s writes all colours so that their contrast can be checked', (_, theme) => {
    const colors = Object.entries(theme).filter(
      ([name, value]) => /^color(?!Scheme)/.test(name) && value !== 'initial',
    )
    expect(colors.length).toBeGreaterThan(10)
    for (const [name, value] of colors) {
      for (const part of Object.values(schemeParts(value))) {
        expect(parseColor(part), `${name}: ${value}`).toBeDefined()
      }
    }
  })

  it.each(['light', 'dark'] as const)('A-10 high contrast has 7:1 for all text in %s', (mode) => {
    const color = (name: keyof Tokens) =>
      parseColor(schemeParts(highContrastTheme[name])[mode]) ?? expect.fail(name)
    const card = color('colorBackground')
    for (const name of [
      ...(['colorText', 'colorTextSecondary', 'colorPrimary', 'colorBorder'] as const),
      ...(['colorSuccess', 'colorWarning', 'colorDanger', 'colorBorderStrong'] as const),
    ]) {
      expect(contrastRatio(color(name), card), name).toBeGreaterThanOrEqual(7)
    }
    expect(contrastRatio(color('colorOnPrimary'), color('colorPrimary'))).toBeGreaterThanOrEqual(7)
  })

  it('R42 sets every token, so that one brand inside another leaves nothing of the outer behind', () => {
    for (const [, theme] of ALL) expect(Object.keys(theme)).toEqual(Object.keys(defaultTheme))
  })

  it('R42 dark is the default look, in the dark', () => {
    expect(darkTheme).toEqual({ ...defaultTheme, colorScheme: 'dark' })
  })

  it.each(BRANDS)('R42 %s has letters, shapes and room of its own, not only colours', (name) => {
    const others = BRANDS.filter((other) => other !== name)
    expect(differences(THEMES[name], defaultTheme).length).toBeGreaterThanOrEqual(6)
    for (const other of others) {
      expect(differences(THEMES[name], THEMES[other]).length, other).toBeGreaterThanOrEqual(4)
    }
  })

  it.each(BRANDS)('R42 %s is another colour in light than in dark', (name) => {
    for (const token of ['colorBackground', 'colorText', 'colorPrimary'] as const) {
      const { light, dark } = schemeParts(THEMES[name][token])
      expect(light).not.toBe(dark)
    }
  })

  it('asks for no font that would have to be fetched: every list ends with what all systems have', () => {
    for (const [, { fontFamily, headingFontFamily }] of ALL) {
      for (const fonts of [fontFamily, headingFontFamily]) {
        expect(fonts).toMatch(/(?:^inherit|\b(?:sans-serif|serif|monospace))$/)
      }
    }
  })

  it('names Latin fonts before Chinese ones, which break the capital İ of Turkish apart', () => {
    for (const [, { fontFamily, headingFontFamily }] of ALL) {
      for (const fonts of [fontFamily, headingFontFamily].map((list) => list.split(', '))) {
        const chinese = fonts.findIndex((font) => /\b(?:SC|YaHei|CJK)\b/.test(font))
        if (chinese >= 0) expect(fonts.slice(0, chinese).join()).toMatch(/Noto (?:Sans|Serif)"/)
      }
    }
  })

  it('keys them by the names that Storybook shows', () => {
    const expected: ThemeName[] = ['default', 'dark', 'high-contrast', ...BRANDS]
    expect(Object.keys(THEMES)).toEqual(expected)
  })
})

/** Tokens that are no colours and have another value. */
function differences(one: Readonly<Tokens>, other: Readonly<Tokens>): string[] {
  const names = Object.keys(defaultTheme) as (keyof Tokens)[]
  return names.filter((name) => !name.startsWith('color') && one[name] !== other[name])
}
