import { describe, expect, it } from 'vitest'
import { checkAmount } from '../../src/protocol/checkAmount.ts'
import { isOpenAt } from '../../src/protocol/isOpenAt.ts'
import { minorUnitDigits } from '../../src/protocol/money.ts'
import { methodFromLabel } from '../../src/protocol/paymentMethod.ts'

describe('amounts', () => {
  it.each([
    ['hizliqr', 100_00, 'TRY', undefined],
    ['hizliqr', 4_000_00, 'TRY', undefined],
    ['hizliqr', 99_90, 'TRY', 'too-small'],
    ['hizliqr', 4_010_00, 'TRY', 'too-large'],
    ['hizliqr', 105_00, 'TRY', 'not-a-step'],
    ['hizliqr', 100_00, 'CNY', 'wrong-currency'],
    ['ph-qr', 100_00, 'PHP', undefined],
    ['ph-qr', 50_000_00, 'PHP', undefined],
    ['ph-qr', 99_99, 'PHP', 'too-small'],
    ['ph-qr', 50_000_01, 'PHP', 'too-large'],
    ['cup-qr', 1, 'CNY', undefined],
    ['cup-qr', 0, 'CNY', 'too-small'],
    // The documents once say VND; everything else in them says CNY (PROTOCOL section 6, trap 1).
    ['cup-qr', 30_000, 'VND', 'wrong-currency'],
  ] as const)('%s takes %i %s: %s', (method, value, currency, reason) => {
    const checked = checkAmount(method, { value, currency })
    expect(checked.ok ? undefined : checked.reason).toBe(reason)
  })

  it('follow the limits that a merchant agreed on', () => {
    const amount = { value: 9_000_00, currency: 'TRY' }
    expect(checkAmount('hizliqr', amount, { maxValue: 10_000_00 }).ok).toBe(true)
  })

  it('have two digits after the point in all three currencies', () => {
    expect(['CNY', 'PHP', 'TRY'].map(minorUnitDigits)).toEqual([2, 2, 2])
  })
})

describe('service hours of Hizli QR, 08:00 to 04:00 in UTC+3', () => {
  it.each([
    ['2026-11-21T00:59:59Z', true], // 03:59:59 in Istanbul
    ['2026-11-21T01:00:00Z', false], // 04:00
    ['2026-11-21T04:59:59Z', false], // 07:59:59
    ['2026-11-21T05:00:00Z', true], // 08:00
    ['2026-07-21T04:59:59Z', false], // no summer time
    ['2026-11-21T21:30:00Z', true], // 00:30
  ])('at %s: %s', (at, isOpen) => {
    expect(isOpenAt('hizliqr', Date.parse(at))).toBe(isOpen)
  })

  it('do not concern the other methods', () => {
    expect(isOpenAt('cup-qr', Date.parse('2026-11-21T02:00:00Z'))).toBe(true)
    expect(isOpenAt('ph-qr', Date.parse('2026-11-21T02:00:00Z'))).toBe(true)
  })
})

it.each([
  ['QRPH', 'ph-qr'],
  ['hizli', 'hizliqr'],
  ['cup-qr', 'cup-qr'],
  ['Gcash wallet', undefined],
  ['constructor', undefined],
])('the label %s stands for %s', (label, method) => {
  expect(methodFromLabel(label)).toBe(method)
})
