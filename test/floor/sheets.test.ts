import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inOldest, readSheet } from './readSheet.ts'

/** What some of the oldest browsers leave out, and what a card is there without it. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  '@container': 'the layout of a narrow card, at every width',
  container: 'see @container',
  'container-type': 'see @container',
  '@media (forced-colors)': 'no such mode in that browser',
  '@media (scripting)': 'buttons that do nothing without scripts are seen',
  ':has':
    'the page scrolls behind a dialog, tools stand one below the other, the title runs below the close button',
  ':focus-visible': "the browser's own ring",
  ':backdrop': 'no modal dialogs in that browser: see .qz-dialog[aria-modal]',
  'overflow: clip':
    'square corners of a coloured header; hidden would catch the notice at the lower edge',
  'overscroll-behavior': 'the page scrolls at the end of a dialog',
  'text-wrap': 'lines break where they are full',
  'text-size-adjust': 'only phones have it',
  'align-content: start': 'rows share the room that is left',
  'place-self: end': 'the close button at the other edge of its cell, which is as wide as it',
  'cursor: pointer': 'no pointer on that device',
  'cursor: progress': 'no pointer on that device',
  'cursor: default': 'no pointer on that device',
  resize: 'no handle on that device',
  'forced-color-adjust':
    'no such mode in that browser, or its colours on a code that stays dark on light',
  '-webkit-tap-highlight-color': 'only phones have it',
  '-webkit-touch-callout': 'only iOS has it, and shows it by itself',
  rotate: 'a page cannot turn the code by what its browser does not know',
  scale: 'a page cannot turn the code by what its browser does not know',
  translate: 'a page cannot turn the code by what its browser does not know',
}

describe('the style sheets that the client ships (run `npm run build` before)', () => {
  it.each(['styles.css', 'styles.layer.css'])(
    'T1 %s says in older words what one of the oldest browsers does not know, or goes on without it',
    (name) => {
      const found = readSheet(readFileSync(`dist/${name}`, 'utf8')).filter(
        // The sheet in a layer is for browsers with layers, as docs/browsers.md says.
        ({ what }) => !(name === 'styles.layer.css' && what === '@layer'),
      )
      expect(found.filter(({ what }) => !(what in LEFT_OUT))).toEqual([])
      expect(
        Object.keys(LEFT_OUT).filter((what) => !found.some((each) => each.what === what)),
      ).toEqual([])
    },
  )
})

describe('the reading of style sheets', () => {
  it.each([
    ['a { color: light-dark(#fff, #000) }', 'color: light-dark()'],
    // A variable takes any text: the earlier one is lost, and what uses it has no colour at all.
    ['a { --ink: #fff; --ink: light-dark(#fff, #000) }', '--ink: light-dark()'],
    ['a { color: #fff; color: light-dark(var(--a), #000) }', 'color: light-dark()'],
    ['a { height: calc(100dvh - 1rem) }', 'height: viewport_percentage_units_dynamic'],
    ['a { color: oklch(0.5 0.1 20) }', 'color: oklch()'],
    ['a { overflow: clip }', 'overflow: clip'],
    ['a { text-wrap: balance }', 'text-wrap'],
    ['a { user-select: none }', 'user-select'],
    ['a { width: 1cqi }', 'width: container_query_length_units'],
    ['a { content: "1" / "" }', 'content: /'],
    ['a { & b { color: red } }', 'nested & b'],
    ['a, b:has(c) { color: red }', ':has beside others in a, b:has(c)'],
    ['a:user-invalid { color: red }', ':user-invalid'],
    ['@layer a { b { color: red } }', '@layer'],
    ['@media (width < 20rem) { a { color: red } }', '@media (width < 20rem)'],
    ['@supports (display: grid) { a { color: light-dark(#fff, #000) } }', 'color: light-dark()'],
  ])('T1 finds what one of the oldest browsers does not know in %s', (sheet, what) => {
    expect(readSheet(sheet).map((use) => use.what)).toContain(what)
  })

  it.each([
    'a { color: #fff; color: light-dark(#fff, #000) }',
    'a { color: #fff } b { color: red } a { color: light-dark(#fff, #000) }',
    '@supports (color: light-dark(#fff, #000)) { a { --ink: light-dark(#fff, #000) } }',
    'a { -webkit-user-select: none; user-select: none }',
    'a { width: 100%; width: round(down, 100%, 1px) }',
    'a { inset: 0; margin-inline: auto; aspect-ratio: 1; gap: 1px; color: rgb(1 2 3 / 4%) }',
    ':where(a, b):not(a a a) { inline-size: min(1px, max(2px, 3px)) }',
  ])('T1 finds nothing in %s', (sheet) => {
    expect(readSheet(sheet)).toEqual([])
  })

  it('T1 shows a sheet as one of the oldest browsers reads it', () => {
    const sheet = [
      'a { color: red; color: light-dark(#fff, #000); background: color-mix(in oklab, var(--a), red) }',
      'a, b:has(c) { color: red }',
      ':where(a, b:has(c)) { color: red }',
      '@supports (height: 1dvh) { a { height: 1dvh } }',
    ].join('\n')
    expect(inOldest(sheet)).toBe(
      'a { color: red; background: var(--missing) }\n:where(a, b:unknown-has(c)) { color: red }',
    )
  })
})
