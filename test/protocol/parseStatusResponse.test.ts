import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStatusResponse } from '../../src/protocol/parseStatusResponse.ts'

const example = {
  payment: {
    id: 'q7Jk',
    method: 'cup-qr',
    status: 'requires-action',
    amount: { value: 30000, currency: 'CNY' },
    nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/MDAyMDUx' },
    createdAt: '2026-11-21T12:00:00.000Z',
    expiresAt: '2026-11-21T12:10:00.000Z',
    reference: 'order-1001',
    version: 2,
  },
  serverTime: '2026-11-21T12:00:03.512Z',
  pollAfterMs: 2000,
}
const withPayment = (changes: object) => ({
  ...example,
  payment: { ...example.payment, ...changes },
})

describe('a status response', () => {
  it('is read as documented, unknown fields left out', () => {
    expect(parseStatusResponse({ ...withPayment({ customer: { phone: '1' } }), extra: 1 })).toEqual(
      example,
    )
  })

  it.each([
    ['an empty object', {}],
    ['an unknown status', withPayment({ status: 'paid' })],
    ['a status of another kind', withPayment({ status: ['succeeded'] })],
    ['an unknown method', withPayment({ method: 'card' })],
    ['no amount', withPayment({ amount: undefined })],
    ['an amount in text', withPayment({ amount: { value: '30000', currency: 'CNY' } })],
    ['no id', withPayment({ id: '' })],
    ['an id that is a number', withPayment({ id: 7 })],
    ['no version', withPayment({ version: undefined })],
    ['no time', { ...example, serverTime: undefined }],
    ['a time without a zone', { ...example, serverTime: '2026-11-21T12:00:03' }],
    ['a page', '<!doctype html>'],
  ])('F-07 is refused, never taken for a result, when it is %s', (_, body) => {
    expect(() => parseStatusResponse(body)).toThrow(
      expect.objectContaining({ code: 'bad-response' }),
    )
  })

  it('turns an instruction that is not safe to show into a problem', () => {
    const redirect = { type: 'redirect', url: 'javascript:alert(1)', method: 'GET', fields: {} }
    expect(parseStatusResponse(withPayment({ nextAction: redirect })).payment).toMatchObject({
      actionProblem: 'redirect-invalid',
    })
    const image = { type: 'qr-image', src: 'https://tracker.example/qr.png' }
    const { payment } = parseStatusResponse(withPayment({ nextAction: image }))
    expect(payment).toMatchObject({ actionProblem: 'qr-invalid' })
    expect(payment.nextAction).toBeUndefined()
  })

  it.each(['isReplaced', 'isPaidTwice', 'isRefunded', 'isUnderReview', 'wasNeverPayable'])(
    'says %s only where it is true',
    (mark) => {
      const said = (value: unknown) => parseStatusResponse(withPayment({ [mark]: value })).payment
      expect(said(true)).toHaveProperty(mark, true)
      for (const value of [false, undefined, null, 1, 'true']) {
        expect(said(value)).not.toHaveProperty(mark)
      }
    },
  )

  it('drops a code that comes with a final status', () => {
    const { payment } = parseStatusResponse(withPayment({ status: 'succeeded' }))
    expect(payment.nextAction).toBeUndefined()
  })

  it('R7 drops a deadline that is no absolute time', () => {
    for (const expiresAt of [
      'soon',
      600,
      '2026-11-21',
      '2026-11-21T12:10:00',
      '2026-99-99T12:10:00Z',
    ]) {
      expect(parseStatusResponse(withPayment({ expiresAt })).payment.expiresAt).toBeUndefined()
    }
  })

  it('throws nothing but a bad response, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (body, field) => {
        for (const value of [
          body,
          withPayment({ status: field }),
          withPayment({ nextAction: field }),
        ]) {
          try {
            parseStatusResponse(value)
          } catch (error) {
            expect(error).toMatchObject({ code: 'bad-response' })
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
