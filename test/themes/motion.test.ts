import { readdirSync, readFileSync } from 'node:fs'
import postcss from 'postcss'
import { describe, expect, it } from 'vitest'

const LONGEST_S = 5
const SHEETS = ['src/styles', 'examples/storefront/web', 'stories'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => `${folder}/${name}`),
)

describe('what moves by itself', () => {
  it.each(SHEETS)('Y7 comes to rest within five seconds: %s', (file) => {
    const long: string[] = []
    postcss.parse(readFileSync(file, 'utf8')).walkDecls(/^animation(?:-|$)/, ({ prop, value }) => {
      if (isTooLong(value)) long.push(`${prop}: ${value}`)
    })
    expect(long).toEqual([])
  })

  it.each(['qz-pulse 2s infinite', 'qz-pulse 2s ease 3', 'infinite'])(
    'Y7 this is too long: %s',
    (value) => {
      expect(isTooLong(value)).toBe(true)
    },
  )
})

/** Tokens of motion count as the longest that a theme of ours has. */
function isTooLong(value: string): boolean {
  if (/\binfinite\b/.test(value)) return true
  const plain = value.replaceAll(/(?:calc|cubic-bezier|steps|var)\((?:[^()]|\([^()]*\))*\)/g, '')
  const [duration = 0, delay = 0] = Array.from(
    plain.matchAll(/([\d.]+)(m?)s\b/g),
    (match) => Number(match[1]) / (match[2] ? 1_000 : 1),
  )
  const count = Number(/(?:^|\s)(\d+(?:\.\d+)?)(?=\s|$)/.exec(plain)?.[1] ?? 1)
  return duration * count + delay > LONGEST_S
}
