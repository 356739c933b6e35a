import { describe, expect, it } from 'vitest'
import { accepted, callback, createShop, display, order } from './shop.ts'

/** A shop with one payment, which takes in what the gateway sends about it. */
async function begin(options: Parameters<typeof createShop>[0] = {}) {
  const shop = createShop(options)
  const { id } = await shop.payments.create(order)
  const paymentId = shop.sales[0]?.general.payment_id ?? ''
  return {
    ...shop,
    paymentId,
    read: () => shop.payments.get(id),
    take: async (status: string, more: object = {}, second = 0) => {
      const date = `2026-11-21T12:00:${String(second).padStart(2, '0')}+0000`
      const operation = { id: 1, type: 'sale', status, date, created_date: date, code: '9999' }
      const body = await callback(paymentId, status, { operation, ...more })
      expect((await shop.call('POST', '/callback', body)).status).toBe(200)
    },
    refusals: () => shop.events.filter(({ type }) => type === 'instruction-refused'),
  }
}

const unknownType = (data: unknown, type = 'qr_code') => ({
  display_data: [{ type, title: 'QR', data }],
})

describe('R2 F-84 a payment that waits for the customer shows something, or says that it cannot', () => {
  it('shows the code of an entry whose type the kit does not know', async () => {
    const shop = await begin()
    await shop.take('awaiting customer action', unknownType('https://qr.example/0001'))
    expect(await shop.read()).toMatchObject({
      status: 'requires-action',
      nextAction: { type: 'qr-code', data: 'https://qr.example/0001' },
    })
    expect(shop.refusals()).toEqual([])
  })

  it.each([
    ['an entry of another kind', 'awaiting customer action', 'voucher', 'qr-invalid', 'no-code'],
    [
      'a code in a form that is unknown',
      'awaiting customer action',
      'qr_code',
      'qr-invalid',
      'unknown-content',
    ],
    [
      'no address for the bank',
      'awaiting redirect result',
      'voucher',
      'redirect-invalid',
      'no-address',
    ],
    ['3-D Secure', 'awaiting 3ds result', 'voucher', 'redirect-invalid', '3ds'],
  ])('tells the customer and the merchant about %s', async (_, status, type, problem, reason) => {
    const shop = await begin()
    await shop.take(status, unknownType('1234 5678', type))
    const payment = await shop.read()
    expect(payment).toMatchObject({ status: 'requires-action', actionProblem: problem })
    expect(payment?.nextAction).toBeUndefined()
    expect(shop.refusals()).toMatchObject([{ paymentId: shop.paymentId, reason }])
  })

  it('finds it in the answer to a status request, too', async () => {
    const shop = await begin({
      answer: async (request) =>
        request.payment
          ? accepted(request)
          : new Response(
              await callback(
                request.general.payment_id,
                'awaiting customer action',
                unknownType('1234', 'voucher'),
              ),
            ),
    })
    await shop.payments.reconcile(shop.paymentId)
    expect(await shop.read()).toMatchObject({ actionProblem: 'qr-invalid' })
    expect(shop.refusals()).toMatchObject([{ reason: 'no-code' }])
  })

  it('tells the merchant when a message brings nothing at all, and shows the code that follows', async () => {
    const shop = await begin()
    await shop.take('awaiting customer action')
    expect(shop.refusals()).toMatchObject([{ reason: 'nothing-to-show' }])
    expect((await shop.read())?.actionProblem).toBeUndefined()
    await shop.take('awaiting customer action', display, 5)
    expect(await shop.read()).toMatchObject({ nextAction: { type: 'qr-code' } })
    await shop.take('awaiting customer action', {}, 9)
    expect(await shop.read()).toMatchObject({ nextAction: { type: 'qr-code' } })
    expect(shop.refusals()).toHaveLength(1)
  })

  it.each([
    [0, 9],
    [9, 0],
    [5, 5],
  ])(
    'keeps the code of second %i whatever a message of second %i leaves out',
    async (codeAt, emptyAt) => {
      for (const isCodeFirst of [true, false]) {
        const shop = await begin()
        const takeCode = () => shop.take('awaiting customer action', display, codeAt)
        const takeEmpty = () =>
          shop.take('awaiting customer action', unknownType('1234', 'voucher'), emptyAt)
        for (const take of isCodeFirst ? [takeCode, takeEmpty] : [takeEmpty, takeCode]) await take()
        const payment = await shop.read()
        expect(payment).toMatchObject({ nextAction: { type: 'qr-code' } })
        expect(payment?.actionProblem).toBeUndefined()
        expect(shop.refusals()).toHaveLength(isCodeFirst ? 0 : 1)
      }
    },
  )
})

describe('an address that is refused', () => {
  const redirect_data = { method: 'GET', url: 'http://hizli/a', body: [], encrypted: [] }

  it('names the option that would allow it', async () => {
    const shop = await begin()
    await shop.take('awaiting redirect result', { redirect_data })
    expect(shop.refusals()).toMatchObject([
      { reason: 'http-not-allowed', hint: expect.stringContaining('urlPolicy.httpHosts') },
    ])
    const narrow = await begin({ urlPolicy: { allowedHosts: ['.bank.example'] } })
    await narrow.take('awaiting redirect result', {
      redirect_data: { ...redirect_data, url: 'https://elsewhere.example/a' },
    })
    expect(narrow.refusals()).toMatchObject([
      { reason: 'host-not-allowed', hint: expect.stringContaining('urlPolicy.allowedHosts') },
    ])
  })

  it('is followed when the option names its host', async () => {
    const shop = await begin({ urlPolicy: { httpHosts: ['hizli'] } })
    await shop.take('awaiting redirect result', { redirect_data })
    expect(await shop.read()).toMatchObject({ nextAction: { url: redirect_data.url } })
    expect(shop.refusals()).toEqual([])
  })
})
