import { readdirSync, readFileSync } from 'node:fs'
import postcss, { type Rule } from 'postcss'
import { describe, expect, it } from 'vitest'

const GUARD = ':not(a a a a a a a a a a a a)'

describe('T17 U1 what no rule of a page about elements can change', () => {
  it.each(['guard', 'checkout', 'phone', 'languages'])('is every rule of %s.css', (name) => {
    const weak: string[] = []
    const sheet = readFileSync(`src/styles/${name}.css`, 'utf8')
    postcss.parse(sheet).walkRules((rule) => {
      if (isFrame(rule) || isForShop(rule)) return
      for (const selector of rule.selectors) {
        const flat = selector.replaceAll(COMMENT, '').replaceAll(/\s+/g, ' ').replaceAll('( ', '(')
        if (!flat.replaceAll(' )', ')').includes(GUARD)) weak.push(flat)
      }
    })
    expect(weak).toEqual([])
  })

  it('is every element that we render: each has a class of ours, which comes first', () => {
    const bare: string[] = []
    for (const folder of ['src/components', 'src/methods']) {
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.tsx'))) {
        const code = readFileSync(`${folder}/${file}`, 'utf8').replaceAll(COMMENT, '')
        for (const [tag, name = ''] of code.matchAll(ELEMENT)) {
          if (DRAWN.has(name) || TYPES.has(name) || CLASS.test(tag)) continue
          bare.push(`${file}: ${tag}`)
        }
      }
    }
    expect(bare).toEqual([])
  })
})

const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
/** The opening tag of an element, with its attributes. */
const ELEMENT = /<([a-z]\w*)(?=[\s>])(?:=>|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|"[^"]*"|[^>{"])*>/g
const CLASS = /className="qz-|\bslot\(|\.\.\.shared\b|ref=\{attach\}/
/** Parts of drawings, what the code is made of, and what is no box. */
const DRAWN = new Set(['path', 'circle', 'image', 'noscript'])
/** What stands between such brackets in a type. */
const TYPES = new Set(['string', 'boolean', 'readonly'])

function isFrame({ parent }: Rule): boolean {
  return parent?.type === 'atrule' && 'name' in parent && parent.name === 'keyframes'
}

/** Elements that the shop puts into the card are the shop's, and so is the page. */
function isForShop({ selector }: Rule): boolean {
  return (
    selector.startsWith(':where(.qz-checkout *)') ||
    selector.startsWith(':where(.qz-checkout :is(h2')
  )
}
