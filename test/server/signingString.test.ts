import { describe, expect, it } from 'vitest'
import { compareNatural, toByteText } from '../../src/server/signing/naturalOrder.ts'
import { parseStrictJson } from '../../src/server/signing/parseStrictJson.ts'
import { signingString, signingStrings } from '../../src/server/signing/signingString.ts'
import fixture from '../fixtures/signature-sdk-divergences.json' with { type: 'json' }
import vectorFixture from '../fixtures/signature-vectors.json' with { type: 'json' }

it.each(vectorFixture.vectors)('$id has the published signing string', (vector) => {
  expect(signingString(vector.params)).toBe(vector.signing_string)
})

describe('where the kits of the gateway disagree', () => {
  const json = parseStrictJson(fixture.raw_json_of_cases)
  if (!json.ok) throw new Error(json.reason)
  const { value, spelled } = json.value

  /** What one kit does and we do not follow, each for a reason. */
  const NOT_FOLLOWED: Readonly<Record<string, readonly string[]>> = {
    // The JavaScript kit leaves a colon in a key as it is, which makes two messages one.
    colon: ['x:y:p:q:1;z:1'],
    // K-08: ways of writing a number that no other language shares.
    e21: ['a:1.0E+21', 'a:1.0E21'],
    big: ['a:1.2345678901235E+19'],
    small: ['a:1.0E-7', 'a:1e-07'],
    f30: ['a:0.3'],
    // The PHP kit loses the name of a parent called "0".
    zerokey: ['1:a:2;a:1'],
    rootarr: ['1:a:2;a:1'],
  }

  it.each(fixture.cases)('$case: verifies what each kit signs', ({ case: name, results }) => {
    const candidates = [...signingStrings([member(spelled, name), member(value, name)])]
    const signed = Object.keys(results).filter((text) => !text.startsWith('THROW'))
    expect(signed.filter((text) => !candidates.includes(text)).sort()).toEqual(
      [...(NOT_FOLLOWED[name] ?? [])].sort(),
    )
  })

  // The gateway itself is written in PHP.
  const followed = fixture.cases.filter(({ case: name }) => !NOT_FOLLOWED[name] || name === 'colon')
  it.each(followed)('$case: signs as the PHP kit does', ({ case: name, results }) => {
    const [php] = Object.entries(results).find(([, kits]) => kits?.includes('php')) ?? []
    expect(signingString(member(value, name))).toBe(php)
  })
})

describe('natural order', () => {
  it.each([
    [
      ['a:10', 'a:2', 'a:1'],
      ['a:1', 'a:2', 'a:10'],
    ],
    [
      ['line10', 'line2'],
      ['line2', 'line10'],
    ],
    [
      ['a:1', 'a:01', 'a:001'],
      ['a:001', 'a:01', 'a:1'],
    ],
    [
      ['a:b', 'a1', 'a'],
      ['a', 'a1', 'a:b'],
    ],
    [
      ['ab', 'a b:1', 'a c'],
      ['ab', 'a b:1', 'a c'],
    ],
    [
      ['Zed', 'account', 'AuthCode'],
      ['AuthCode', 'Zed', 'account'],
    ],
    [
      ['', 'a'],
      ['', 'a'],
    ],
    [
      ['x2y3', 'x2y10', 'x10y1'],
      ['x2y3', 'x2y10', 'x10y1'],
    ],
    [
      ['010', '9'],
      ['9', '010'],
    ],
    [
      ['a010', 'a9'],
      ['a010', 'a9'],
    ],
    [
      ['😀', '｡'],
      ['｡', '😀'],
    ],
  ])('sorts %j as PHP does', (given, sorted) => {
    const order = (left: string, right: string) =>
      compareNatural(toByteText(left), toByteText(right))
    expect([...given].sort(order)).toEqual(sorted)
    expect([...given].reverse().sort(order)).toEqual(sorted)
  })
})

function member(cases: unknown, name: string): object {
  const found = (cases as Record<string, object>)[name]
  if (!found) throw new Error(`no case ${name}`)
  return found
}
