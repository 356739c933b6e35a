import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { toPhpText } from '../../src/server/signing/phpNumbers.ts'
import { PROJECT_ID, SECRET } from './signedBody.ts'

const gate = createGate({ projectId: PROJECT_ID, secret: SECRET })

/** A callback with a rate as it stands in the JSON, signed over the text that is given. */
function rated(written: string, signed: string): string {
  const text = `payment:id:order-1;payment:status:success;project_id:${PROJECT_ID};rate:${signed}`
  const signature = createHmac('sha512', SECRET).update(text).digest('base64')
  return `{"project_id":${PROJECT_ID},"payment":{"id":"order-1","status":"success"},"rate":${written},"signature":"${signature}"}`
}

describe('a fraction as PHP writes it', () => {
  // From PHP 8.2: `ini_set('precision', …); echo (string) $value`.
  it.each([
    [0.30000000000000004, '0.3', '0.30000000000000004', '0.30000000000000004'],
    [0.1, '0.1', '0.1', '0.10000000000000001'],
    [1e-5, '1.0E-5', '1.0E-5', '1.0000000000000001E-5'],
    [0.0001, '0.0001', '0.0001', '0.0001'],
    [1.5e-7, '1.5E-7', '1.5E-7', '1.4999999999999999E-7'],
    [1e25, '1.0E+25', '1.0E+25', '1.0000000000000001E+25'],
    [1e14, '1.0E+14', '100000000000000', '100000000000000'],
    [123456789012345.6, '1.2345678901235E+14', '123456789012345.6', '123456789012345.59'],
    [1, '1', '1', '1'],
    [-12.5, '-12.5', '-12.5', '-12.5'],
    [0, '0', '0', '0'],
    [-0, '-0', '-0', '-0'],
  ])('%d', (value, usual, shortest, longest) => {
    expect(toPhpText(value, 14)).toBe(usual)
    expect(toPhpText(value, 'shortest')).toBe(shortest)
    expect(toPhpText(value, 17)).toBe(longest)
  })
})

describe('K-08 a callback with a fraction', () => {
  it.each([
    ['0.30000000000000004', '0.3'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['0.1', '0.10000000000000001'],
    ['0.00001', '1.0E-5'],
    ['1.0e-5', '1.0E-5'],
    ['1.0e+25', '1.0E+25'],
    ['99.0', '99'],
    ['99.0', '99.0'],
  ])('written %s and signed %s is taken', async (written, signed) => {
    expect(await gate.verify(rated(written, signed))).toMatchObject({ ok: true })
  })

  it.each([
    ['0.30000000000000004', '0.30000000000000001'],
    ['0.4', '0.3'],
    ['0.3', '0.30000000000000004'],
    ['99.5', '99'],
    ['1.0e+25', '1.0E+24'],
    ['12345678901234567890', '1.2345678901235E+19'],
  ])('written %s and signed %s is refused', async (written, signed) => {
    expect(await gate.verify(rated(written, signed))).toMatchObject({ ok: false })
  })

  it('has the number that was signed, whatever digits were added to it', async () => {
    const verified = await gate.verify(rated('0.299999999999999991', '0.3'))
    expect(verified).toMatchObject({ ok: true, value: { body: { rate: 0.3 } } })
    const added = await gate.verify(rated('15000.000000000002', '15000'))
    expect(added).toMatchObject({ ok: true, value: { body: { rate: 15_000 } } })
  })
})
