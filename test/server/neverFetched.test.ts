import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import { CUP_QR_SALE } from './pretendGate.ts'
import { callback, createShop, order } from './shop.ts'
import { PROJECT_ID, SECRET } from './signedBody.ts'

describe('K-18 addresses that come from elsewhere', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  /** A server on this machine, and how often it was asked. */
  async function listen(headers: Record<string, string>, status: number) {
    const asked = vi.fn()
    const server = createServer((request, response) => {
      asked(request.url)
      response.writeHead(status, headers).end('{"status":"success"}')
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    return { asked, url: `http://127.0.0.1:${port}` }
  }

  it.each([301, 302, 307, 308])(
    'are not followed when the gateway answers %d: what is signed for one host is shown to no other',
    async (status) => {
      const elsewhere = await listen({}, 200)
      const gateway = await listen({ location: `${elsewhere.url}/inside` }, status)
      const gate = createGate({ projectId: PROJECT_ID, secret: SECRET, baseUrl: gateway.url })
      const redirected = { outcome: 'unknown', reason: 'redirected' }
      expect(await gate.status('order-1001')).toEqual(redirected)
      expect(await gate.sale('cup-qr', CUP_QR_SALE)).toEqual(redirected)
      expect(gateway.asked).toHaveBeenCalledTimes(2)
      expect(elsewhere.asked).not.toHaveBeenCalled()
    },
  )

  it('are never asked when a callback holds them, whatever the field', async () => {
    const globalFetch = vi.spyOn(globalThis, 'fetch')
    const shop = createShop()
    await shop.payments.create(order)
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const url = 'http://169.254.169.254/latest/meta-data'
    const fields = ['url', 'callback_url', 'merchant_callback_url', 'return_url', 'acs', 'data']
    const everywhere = Object.fromEntries(fields.map((field) => [field, url]))
    for (const type of ['qr_data', 'qr_img', 'qr_url']) {
      const body = await callback(paymentId, 'awaiting customer action', {
        ...everywhere,
        display_data: [{ type, title: type, data: url }],
        redirect_data: { method: 'GET', ...everywhere, body: everywhere },
      })
      expect((await shop.call('POST', '/callback', body)).status).toBe(200)
    }
    expect(shop.sales).toHaveLength(1)
    expect(globalFetch).not.toHaveBeenCalled()
    globalFetch.mockRestore()
  })
})
