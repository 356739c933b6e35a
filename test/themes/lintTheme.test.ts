import { describe, expect, it } from 'vitest'
import { defaultTheme, lintTheme, type Theme } from '../../src/themes/index.ts'

describe('lintTheme', () => {
  it('R42 says nothing of a theme that sets nothing', () => {
    expect(lintTheme({})).toEqual([])
  })

  it('R42 reports text that is too faint, with the numbers and a colour that would do', () => {
    const [finding, ...others] = lintTheme({ colorTextSecondary: 'light-dark(#999, #a9afbd)' })
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      severity: 'error',
      kind: 'contrast',
      tokens: ['colorTextSecondary', 'colorSurface'],
      mode: 'light',
    })
    expect(finding?.message).toMatch(
      /^colorTextSecondary \(#999999\) on colorSurface \(#f4f5f8\) has a contrast of 2\.61:1 in light mode, and needs 4\.5:1\. This would do: colorTextSecondary: 'light-dark\(#[\da-f]{6}, #a9afbd\)'\.$/,
    )
    expect(lintTheme(finding?.suggestion ?? {})).toEqual([])
  })

  it('A-10 draws the line at 4.5:1, not at what rounds to it', () => {
    const theme: Theme = { colorScheme: 'light', colorBackground: '#fff', colorText: '#000' }
    expect(lintTheme({ ...theme, colorWarning: '#767676' })).toEqual([])
    expect(lintTheme({ ...theme, colorWarning: '#777' })).toEqual([
      expect.objectContaining({ message: expect.stringContaining('contrast of 4.47:1') }),
    ])
  })

  it('R42 checks only the scheme that the theme is for', () => {
    const theme: Theme = { colorTextSecondary: 'light-dark(#999, #a9afbd)' }
    expect(lintTheme({ ...theme, colorScheme: 'dark' })).toEqual([])
    expect(lintTheme({ ...theme, colorScheme: 'light' })).toHaveLength(1)
  })

  it('R42 reports a button whose text fades under the pointer', () => {
    const findings = lintTheme({
      colorPrimary: '#767676',
      colorOnPrimary: '#fff',
      colorText: '#fff',
      colorBackground: '#000',
      colorSurface: '#000',
      colorScheme: 'dark',
    })
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/colorOnPrimary .* on colorPrimary .*under the pointer/),
    ])
  })

  it('R42 reports a colour without what is written on it, as an error where it cannot be read', () => {
    expect(lintTheme({ colorPrimary: 'light-dark(#123fa0, #9ab8ff)' })).toEqual([
      expect.objectContaining({
        severity: 'warning',
        kind: 'partner',
        tokens: ['colorOnPrimary', 'colorPrimary'],
        suggestion: { colorOnPrimary: defaultTheme.colorOnPrimary },
      }),
    ])
    expect(lintTheme({ colorScheme: 'light', colorBackground: '#223' })).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        kind: 'partner',
        tokens: ['colorText', 'colorBackground'],
        suggestion: { colorText: '#fff' },
      }),
    )
  })

  it('R42 reports a card of one colour under a system that goes dark, once and not colour by colour', () => {
    expect(lintTheme({ colorBackground: '#fff', colorText: '#111' })).toEqual([
      expect.objectContaining({
        severity: 'error',
        kind: 'mode',
        mode: 'dark',
        suggestion: { colorScheme: 'light' },
      }),
    ])
  })

  it('R42 reports a header on which the text of the card cannot be read', () => {
    const [finding] = lintTheme({ colorHeader: '#c4161c' })
    expect(finding).toMatchObject({ kind: 'contrast', suggestion: { colorOnHeader: '#fff' } })
    expect(lintTheme({ colorHeader: '#c4161c', ...finding?.suggestion })).toEqual([])
  })

  it('R42 tells of names that are no tokens', () => {
    const theme: object = { colourPrimary: '#123' }
    expect(lintTheme(theme)).toEqual([
      expect.objectContaining({
        severity: 'error',
        kind: 'unknown-token',
        tokens: ['colourPrimary'],
      }),
    ])
  })

  it.each([
    ['borderRadius', '8', '8px'],
    ['controlHeight', 'tall', defaultTheme.controlHeight],
    ['motionDuration', '200', defaultTheme.motionDuration],
    ['colorScheme', 'night', defaultTheme.colorScheme],
    ['headingTextTransform', 'shout', 'none'],
    ['fontWeightBold', '1200', '600'],
    ['colorText', '#123; }', defaultTheme.colorText],
    ['fontFamily', '"Inter, sans-serif', defaultTheme.fontFamily],
    ['shadow', '0 1px 2px rgb(0 0 0 / 5%', defaultTheme.shadow],
  ])('R42 reports %s: %j', (name, value, better) => {
    expect(lintTheme({ [name]: value })).toEqual([
      expect.objectContaining({
        severity: 'error',
        kind: 'unreadable',
        tokens: [name],
        suggestion: { [name]: better },
      }),
    ])
  })

  it.each([
    ['borderRadius', 8, '8px'],
    ['fontWeightBold', 700, '700'],
    ['spacingUnit', Number.NaN, defaultTheme.spacingUnit],
  ])('R42 reports %s as the number %d', (name, value, better) => {
    const theme: object = { [name]: value }
    expect(lintTheme(theme)).toEqual([
      expect.objectContaining({ kind: 'unreadable', suggestion: { [name]: better } }),
    ])
  })

  it.each([
    'var(--brand)',
    'color-mix(in oklab, #fff, #000)',
    'light-dark(var(--a), #fff)',
    'tomato',
  ])('R42 says of %s that only a browser can work it out, and guesses nothing', (value) => {
    expect(
      lintTheme({ colorPrimary: value, colorOnPrimary: '#fff', colorScheme: 'light' }),
    ).toEqual([
      expect.objectContaining({
        severity: 'warning',
        kind: 'unreadable',
        tokens: ['colorPrimary'],
      }),
    ])
  })

  it.each([
    [{ controlHeight: '40px' }, 'error'],
    [{ controlHeight: '2.5rem' }, 'error'],
    [{ controlHeight: '2em', fontSizeBase: '18px' }, 'error'],
    [{ codeSize: '160px' }, 'warning'],
  ])('R42 reports what is too small to press or to scan: %j', (theme, severity) => {
    expect(lintTheme(theme)).toEqual([expect.objectContaining({ kind: 'size', severity })])
  })

  it.each([
    { controlHeight: '44px' },
    { controlHeight: 'max(2.75rem, 44px)' },
    { codeSize: '20rem' },
    { borderRadius: '0', borderWidth: '0', headingLetterSpacing: '-0.02em' },
    {
      fontFamily: '"Noto Sans", \'Segoe UI\', sans-serif',
      shadow: '0 0 0 1px rgb(0 0 0 / 5%), none',
    },
  ])('takes %j as it is', (theme) => {
    expect(lintTheme(theme)).toEqual([])
  })
})
