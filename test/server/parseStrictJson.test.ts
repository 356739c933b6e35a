import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from '../../src/server/signing/parseStrictJson.ts'

const RUNS = { numRuns: 300 }

describe('reading JSON strictly', () => {
  it('reads what the platform reads, when there is nothing to refuse', async () => {
    await fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(!text.includes('__proto__'))
        const read = parseStrictJson(text)
        expect(read.ok && JSON.stringify(read.value.value)).toBe(JSON.stringify(value))
      }),
      RUNS,
    )
  })

  it('refuses whatever the platform refuses, and never throws', async () => {
    const token = fc.constantFrom(
      ...'{}[],:"\\ \n',
      '"a"',
      '"a":',
      '1',
      '-',
      '01',
      '.5',
      '1e',
      '1.5e+3',
      'true',
      'nul',
      '\\u00',
      '\u0001',
      '\ud800',
      'NaN',
      '//',
      "'",
    )
    const text = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''))
    await fc.assert(
      fc.property(text, (given) => {
        const read = parseStrictJson(given)
        if (read.ok)
          expect(JSON.stringify(read.value.value)).toBe(JSON.stringify(JSON.parse(given)))
      }),
      { numRuns: 2_000 },
    )
  })

  it('K-08 keeps how a number was written', () => {
    const read = parseStrictJson('{"a":[1.0,-0,1E+2,12345678901234567890],"b":"1.0"}')
    expect(read).toMatchObject({
      ok: true,
      value: {
        value: { a: [1, -0, 100, 12345678901234567000], b: '1.0' },
        spelled: { a: ['1.0', '-0', '1E+2', '12345678901234567890'], b: '1.0' },
        hasLostDigits: true,
      },
    })
    expect(parseStrictJson('[9007199254740991, 0.1, 1e2]')).toMatchObject({
      value: { hasLostDigits: false, spelled: ['9007199254740991', '0.1', '1e2'] },
    })
    expect(parseStrictJson('[9007199254740991, 0.1, 100]')).toEqual({
      ok: true,
      value: { value: [9007199254740991, 0.1, 100], hasLostDigits: false },
    })
  })

  it('K-07 refuses a key that comes twice, wherever it is put', async () => {
    const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.jsonValue(), { minKeys: 1 })
    await fc.assert(
      fc.property(object, fc.nat(), fc.boolean(), (value, nth, isFirst) => {
        const keys = Object.keys(value)
        const entry = `${JSON.stringify(keys[nth % keys.length])}:1`
        const members = JSON.stringify(value).slice(1, -1)
        const text = `{"z-root":{${isFirst ? `${entry},${members}` : `${members},${entry}`}}}`
        fc.pre(!text.includes('__proto__'))
        expect(parseStrictJson(text)).toEqual({ ok: false, reason: 'duplicate-key' })
      }),
      RUNS,
    )
  })

  it('takes the same key in two objects', () => {
    expect(parseStrictJson('[{"a":1},{"a":2},{"b":{"a":3},"a":4}]')).toMatchObject({ ok: true })
  })

  it('K-06 makes objects in which no key can reach a prototype', () => {
    const read = parseStrictJson('{"constructor":1,"toString":{"valueOf":2}}')
    const value = read.ok ? (read.value.value as Record<string, object>) : {}
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(Object.getPrototypeOf(value.toString)).toBeNull()
  })
})
