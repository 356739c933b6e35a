import { describe, expect, it } from 'vitest'
import { toNextHandler } from '../../src/adapters/next.ts'
import { toNodeHandler, type WebHandler } from '../../src/adapters/node.ts'
import { callback, createShop, order } from '../server/shop.ts'

describe('toNextHandler', () => {
  it('serves start, callback, status and events from one route file', async () => {
    const page = 'https://www.shop.example'
    const shop = createShop({ cors: { origins: [page] } })
    const { GET, HEAD, POST, OPTIONS } = toNextHandler(shop.payments)
    const at = (path: string, init?: RequestInit) =>
      new Request(`https://shop.example/api${path}`, init)
    const json = { 'content-type': 'application/json', origin: page }
    expect((await OPTIONS(at('/payments', { method: 'OPTIONS', headers: json }))).status).toBe(204)
    const started = await POST(at('/payments', { method: 'POST', body: '{}', headers: json }))
    expect(started.status).toBe(201)
    const { payment } = (await started.json()) as { payment: { id: string } }
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const body = await callback(paymentId, 'success')
    expect((await POST(at('/callback', { method: 'POST', body }))).status).toBe(200)
    expect(await (await GET(at(`/payments/${payment.id}`))).json()).toMatchObject({
      payment: { status: 'succeeded', reference: order.reference },
    })
    expect(await (await GET(at(`/payments/${payment.id}/events`))).text()).toContain('change')
    expect((await HEAD(at(`/payments/${payment.id}`, { method: 'HEAD' }))).status).toBe(200)
  })

  it('says so at once when it is handed the function instead of the payments', () => {
    const { handler } = createShop().payments
    const target: unknown = handler
    expect(() => toNextHandler(target as WebHandler)).toThrow('not payments.handler')
    expect(() => toNodeHandler(target as WebHandler)).toThrow('not payments.handler')
  })
})
