import { describe, expect, it } from 'vitest'
import { toHex } from '../../src/themes/color/color.ts'
import { contrastRatio } from '../../src/themes/color/contrastRatio.ts'
import { mixInOklab } from '../../src/themes/color/oklab.ts'
import { parseColor } from '../../src/themes/color/parseColor.ts'
import { joinSchemes, schemeParts } from '../../src/themes/color/schemeParts.ts'

describe('colours', () => {
  // Known from WCAG and from every contrast checker.
  it.each([
    ['#000', '#fff', 21],
    ['#fff', '#fff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#595959', '#ffffff', 7],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
    ['#00ff00', '#000000', 15.3],
  ])('A-10 %s on %s has a contrast of %d', (one, other, ratio) => {
    expect(contrastRatio(color(one), color(other))).toBeCloseTo(ratio, 1)
    expect(contrastRatio(color(other), color(one))).toBeCloseTo(ratio, 1)
  })

  it.each([
    ['#F80', '#ff8800', 1],
    ['#f808', '#ff8800', 0.533],
    ['#ff880080', '#ff8800', 0.502],
    ['rgb(255, 136, 0)', '#ff8800', 1],
    ['rgba(255,136,0,.5)', '#ff8800', 0.5],
    ['rgb(100% 53.3% 0% / 50%)', '#ff8800', 0.5],
    ['rgb(300 -20 0)', '#ff0000', 1],
    ['hsl(120deg 100% 25%)', '#008000', 1],
    ['hsla(-120, 100%, 50%, 1)', '#0000ff', 1],
    ['oklch(62.7955% 0.257683 29.2339)', '#ff0000', 1],
    ['oklab(0.5 0 0)', '#636363', 1],
    [' Transparent ', '#000000', 0],
    ['WHITE', '#ffffff', 1],
  ])('reads %s', (value, hex, alpha) => {
    const { alpha: seen, ...read } = color(value)
    expect(toHex({ ...read, alpha: 1 })).toBe(hex)
    expect(seen).toBeCloseTo(alpha, 2)
  })

  it.each([
    ...[
      '',
      '#',
      '#12',
      '#12345',
      '#ggg',
      'rgb(1 2)',
      'rgb(1 2 3 4 5)',
      'rgb(a b c)',
      'hsl(50% 1 1)',
    ],
    ...['var(--brand)', 'color-mix(in oklab, red, blue)', 'light-dark(#fff, #000)', 'currentcolor'],
    ...['red', 'constructor', '__proto__', 'rgb(1e999 0 0)', 'rgb(calc(1) 2 3)', '#fff #000'],
  ])('does not guess what %j is', (value) => {
    expect(parseColor(value)).toBeUndefined()
  })

  it('mixes as a browser does', () => {
    expect(toHex(mixInOklab(color('#fff'), color('#000'), 0.5))).toBe('#636363')
    expect(toHex(mixInOklab(color('#1a1d26'), color('#2257d6'), 1))).toBe('#2257d6')
  })

  it('knows the two values of light-dark()', () => {
    const value = 'light-dark(rgb(1, 2, 3), #fff)'
    expect(schemeParts(value)).toEqual({ light: 'rgb(1, 2, 3)', dark: '#fff' })
    expect(joinSchemes(schemeParts(value))).toBe(value)
    expect(schemeParts('#123')).toEqual({ light: '#123', dark: '#123' })
    expect(joinSchemes(schemeParts('#123'))).toBe('#123')
    expect(schemeParts('light-dark(#123)')).toEqual({
      light: 'light-dark(#123)',
      dark: 'light-dark(#123)',
    })
  })
})

function color(value: string) {
  return parseColor(value) ?? expect.fail(value)
}
