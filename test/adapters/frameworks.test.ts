import { once } from 'node:events'
import {
  connect,
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import express, { type ErrorRequestHandler } from 'express'
import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { remoteAddress, toNodeHandler } from '../../src/adapters/node.ts'
import { callback, createShop, order } from '../server/shop.ts'
import { openServers } from './nodeServer.ts'

const { listen, close } = openServers()
afterEach(() => {
  close()
  vi.restoreAllMocks()
})

/** A shop with a payment, and how its callback is sent. */
async function openShop(options: Parameters<typeof createShop>[0] = {}) {
  const shop = createShop(options)
  const { id } = await shop.payments.create(order)
  const paymentId = shop.sales[0]?.general.payment_id ?? ''
  return {
    ...shop,
    id,
    paymentId,
    handle: toNodeHandler(shop.payments),
    status: async () => (await shop.payments.get(id))?.status,
  }
}

const post = (address: string, body: string, type = 'application/json') =>
  fetch(address, { method: 'POST', body, headers: { 'content-type': type } })

describe('Express 5', () => {
  it('verifies a callback where the kit is mounted before the body parser', async () => {
    const shop = await openShop()
    const app = express().all('/api/*path', shop.handle).use(express.json())
    const address = await listen(app)
    const answer = await post(`${address}/api/callback`, await callback(shop.paymentId, 'success'))
    expect([answer.status, await shop.status()]).toEqual([200, 'succeeded'])
  })

  it('verifies a callback after express.json(), from what was parsed', async () => {
    const shop = await openShop()
    const app = express().use(express.json()).all('/api/*path', shop.handle)
    const address = await listen(app)
    const pretty = JSON.stringify(JSON.parse(await callback(shop.paymentId, 'success')), null, 2)
    const answer = await post(`${address}/api/callback`, pretty)
    expect([answer.status, await shop.status()]).toEqual([200, 'succeeded'])
    const started = await post(`${address}/api/payments`, '{"item":"tea"}')
    expect(started.status).toBe(201)
  })

  it('K-07 sees a doubled key where the bytes are kept, and says once how to keep them where they are not', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const keep = (request: object, _: unknown, bytes: Buffer) =>
      Object.assign(request, { rawBody: bytes })
    const sendDoubled = async (parser: express.RequestHandler, times: number) => {
      const shop = await openShop()
      const address = await listen(express().use(parser).all('/api/*path', shop.handle))
      const body = (await callback(shop.paymentId, 'success')).replace(
        '"status":"success"',
        '"status":"decline","status":"success"',
      )
      const statuses: number[] = []
      for (let at = 0; at < times; at++) {
        statuses.push((await post(`${address}/api/callback`, body)).status)
      }
      return statuses
    }
    expect(await sendDoubled(express.json({ verify: keep }), 1)).toEqual([400])
    expect(warn).not.toHaveBeenCalled()
    // Only the last of the two is there, so that nothing but what was signed can be believed.
    expect(await sendDoubled(express.json(), 3)).toEqual([200, 200, 200])
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/doubled key.*before every body parser.*rawBody/s),
    )
  })

  it('takes the very bytes where the body parser kept them', async () => {
    const keep = (request: object, _: unknown, bytes: Buffer) =>
      Object.assign(request, { rawBody: bytes })
    for (const parser of [
      express.json({ verify: keep }),
      express.raw({ type: '*/*' }),
      express.text({ type: '*/*' }),
    ]) {
      const shop = await openShop()
      const address = await listen(express().use(parser).all('/api/*path', shop.handle))
      const body = ` ${await callback(shop.paymentId, 'success')}\n`
      expect([(await post(`${address}/api/callback`, body)).status, await shop.status()]).toEqual([
        200,
        'succeeded',
      ])
      const echo = toNodeHandler({ handler: async (request) => new Response(request.body) })
      const echoAddress = await listen(express().use(parser).use(echo))
      const odd = ' {"a": 1.0, "a": 2}\n'
      expect(await (await post(echoAddress, odd)).text()).toBe(odd)
    }
  })

  it('refuses what was signed otherwise than it was parsed, and says once how to mend it', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = await openShop()
    const app = express().use(express.json()).all('/api/*path', shop.handle)
    const address = await listen(app)
    const twice = (await callback(shop.paymentId, 'success')).replace(
      '"status":"success"',
      '"status":"success","status":"decline"',
    )
    for (let time = 0; time < 3; time++) {
      expect((await post(`${address}/api/callback`, twice)).status).toBe(403)
    }
    expect(await shop.status()).toBe('pending')
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/before every body parser.*rawBody/s),
    )
  })

  it('says what is wrong, and does not hang, where somebody has read the body and kept nothing', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = await openShop()
    const app = express()
      .use(async (request, _, next) => {
        for await (const _chunk of request);
        next()
      })
      .all('/api/*path', shop.handle)
    const address = await listen(app)
    const answer = await post(`${address}/api/callback`, await callback(shop.paymentId, 'success'))
    expect([answer.status, await answer.text()]).toEqual([500, ''])
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('nothing is left of it'))
  })

  it('answers a start without a body at once, also after express.json() has looked for one', async () => {
    const shop = await openShop()
    for (const app of [express(), express().use(express.json())]) {
      const address = await listen(app.all('/api/*path', shop.handle))
      const answer = await post(`${address}/api/payments`, '')
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { error: { code: 'not-json' } },
      ])
    }
  })

  it('may mount the kit under a path', async () => {
    const shop = await openShop()
    const router = express.Router().use('/kit', shop.handle)
    const address = await listen(express().use('/shop', router))
    expect((await fetch(`${address}/shop/kit/payments/${shop.id}`)).status).toBe(200)
    const paid = await callback(shop.paymentId, 'success')
    expect((await post(`${address}/shop/kit/callback`, paid)).status).toBe(200)
  })

  it('keeps its own error handling', async () => {
    const seen: unknown[] = []
    const handleError: ErrorRequestHandler = (error, _request, response, _next) => {
      seen.push(error)
      response.status(418).end()
    }
    const shop = await openShop({
      authorize: () => {
        throw new Error('inside')
      },
    })
    const app = express()
      .all('/api/*path', shop.handle)
      .get('/other', () => {
        throw new Error('of the shop')
      })
      .use(handleError)
    const address = await listen(app)
    expect((await fetch(`${address}/api/payments/${shop.id}`)).status).toBe(404)
    expect((await fetch(`${address}/other`)).status).toBe(418)
    expect(seen).toEqual([new Error('of the shop')])
  })
})

describe('Hono', () => {
  it('hands its requests on as they are, also on a node server', async () => {
    const shop = await openShop()
    const app = new Hono().all('/api/*', (context) => shop.payments.handler(context.req.raw))
    const read = await app.request(`/api/payments/${shop.id}`)
    expect(await read.json()).toMatchObject({ payment: { status: 'pending' } })
    const address = await listen(getRequestListener(app.fetch))
    const started = await post(`${address}/api/payments`, '{"item":"tea"}')
    expect(started.status).toBe(201)
    const paid = await callback(shop.paymentId, 'success')
    expect((await post(`${address}/api/callback`, paid)).status).toBe(200)
    const answer = await fetch(`${address}/api/payments/${shop.id}`)
    expect(await answer.json()).toMatchObject({ payment: { status: 'succeeded' } })
    const stream = await fetch(`${address}/api/payments/${shop.id}/events`)
    expect(await stream.text()).toContain('event: change')
  })
})

describe('node:http2', () => {
  it('is served like node:http', async () => {
    const shop = await openShop()
    const server = createServer(shop.handle as never)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const line = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const ask = async (headers: OutgoingHttpHeaders, body?: string) => {
      const stream = line.request(headers).end(body)
      const [answer] = (await once(stream, 'response')) as [IncomingHttpHeaders]
      return [answer[':status'], await text(stream)]
    }
    const path = `/api/payments/${shop.id}`
    expect(await ask({ ':path': path })).toEqual([200, expect.stringContaining('"pending"')])
    const paid = await callback(shop.paymentId, 'success')
    const posted = { ':method': 'POST', 'content-type': 'application/json' }
    expect(await ask({ ...posted, ':path': '/api/callback' }, paid)).toEqual([200, '{"ok":true}'])
    expect(await ask({ ...posted, ':path': '/api/payments' }, '{}')).toEqual([
      201,
      expect.stringContaining('pending'),
    ])
    expect(await shop.status()).toBe('succeeded')
    line.close()
    server.close()
  })
})

describe('node:http', () => {
  it('answers a status read at once and whole, and HEAD without the body', async () => {
    const shop = await openShop()
    const address = await listen(shop.handle)
    const answer = await fetch(`${address}/api/payments/${shop.id}`)
    const text = await answer.text()
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
    expect(answer.headers.get('transfer-encoding')).toBeNull()
    expect(JSON.parse(text)).toMatchObject({ payment: { id: shop.id, status: 'pending' } })
    const head = await fetch(`${address}/api/payments/${shop.id}`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('streams events, and ends them when the customer goes', async () => {
    const shop = await openShop({ maxStreams: 1 })
    const address = await listen(shop.handle)
    const listenTo = () => fetch(`${address}/api/payments/${shop.id}/events`)
    const first = await listenTo()
    const reader = first.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: change')
    expect((await listenTo()).status).toBe(503)
    await reader?.cancel()
    let again = await listenTo()
    while (again.status === 503) again = await listenTo()
    expect(again.status).toBe(200)
    await again.body?.cancel()
  })

  it('gives the functions of the shop a real request', async () => {
    const seen: unknown[] = []
    const shop = await openShop({
      authorize: (request) => {
        seen.push(
          request instanceof Request,
          new Request(request.clone()).headers.get('cookie'),
          new URL(request.url).pathname,
        )
        return true
      },
      price: async (request, body) => {
        seen.push(request.method, body)
        return order
      },
    })
    const address = await listen(shop.handle)
    await fetch(`${address}/api/payments/${shop.id}`, { headers: { cookie: 'a=1' } })
    expect(seen).toEqual([true, 'a=1', `/api/payments/${shop.id}`])
    seen.length = 0
    const started = await post(`${address}/api/payments`, '{"item":"tea"}')
    expect([started.status, seen.slice(-2)]).toEqual([201, ['POST', { item: 'tea' }]])
  })

  it('K-19 tells the address of the other end', async () => {
    const shop = await openShop({
      clientAddress: remoteAddress,
      limits: { misses: { perSecond: 0.1, burst: 1 } },
    })
    const address = await listen(shop.handle)
    const miss = async () => (await fetch(`${address}/api/payments/unknown`)).status
    expect([await miss(), await miss()]).toEqual([404, 429])
  })
})
