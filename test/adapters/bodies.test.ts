import { type ClientRequest, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toNodeHandler } from '../../src/adapters/node.ts'
import type { PaymentsOptions } from '../../src/server/createPayments.ts'
import { callback, createShop, order } from '../server/shop.ts'
import { createTestClock } from '../server/testClock.ts'
import { openServers } from './nodeServer.ts'

const servers = openServers()
afterEach(() => {
  servers.close()
  vi.restoreAllMocks()
})

async function open(options: Partial<PaymentsOptions> = {}) {
  const shop = createShop(options)
  const address = await servers.listen(toNodeHandler(shop.payments))
  const start = async () => {
    await shop.payments.create(order)
    return shop.sales.at(-1)?.general.payment_id ?? ''
  }
  return { ...shop, address, start }
}

describe('K-10 a body over a real connection', () => {
  it('that comes in tiny chunks is refused, and then not read any more', async () => {
    const { address } = await open()
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname).on('error', () => {})
    socket.write('POST /api/callback HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
    const crumbs = Buffer.from('1\r\nx\r\n'.repeat(5_000_000))
    socket.write(crumbs)
    const [answer] = await new Promise<[Buffer]>((resolve) =>
      socket.once('data', (data: Buffer) => resolve([data])),
    )
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /)
    // What is not read stays in the memory of the sender.
    expect(socket.writableLength).toBeGreaterThan(0)
    socket.destroy()
  })

  it('that stops halfway is answered 408 after ten seconds', async () => {
    const time = createTestClock()
    const { address } = await open({ clock: time.clock })
    const outgoing = request(`${address}/api/callback`, { method: 'POST' })
    const answered = statusOf(outgoing)
    outgoing.write('{"half":')
    while (time.timers() === 0) await new Promise((resolve) => setImmediate(resolve))
    await time.pass(10_000)
    expect(await answered).toBe(408)
    outgoing.destroy()
  })

  it('that breaks off is no callback, and the server serves the next', async () => {
    const shop = await open()
    const paymentId = await shop.start()
    const outgoing = request(`${shop.address}/api/callback`, { method: 'POST' })
    outgoing.on('error', () => {})
    await new Promise((resolve) => outgoing.write('{"half":', resolve))
    outgoing.destroy()
    await vi.waitFor(() => {
      expect(shop.events).toContainEqual(expect.objectContaining({ reason: 'body-broken-off' }))
    })
    const body = await callback(paymentId, 'success')
    const answer = await fetch(`${shop.address}/api/callback`, { method: 'POST', body })
    expect(answer.status).toBe(200)
  })
})

describe('a body that a function of the merchant’s looks at', () => {
  const json = { 'content-type': 'application/json' }
  const post = async (address: string) => {
    const answer = await fetch(`${address}/api/payments`, {
      method: 'POST',
      headers: json,
      body: '{"item":"tea"}',
    })
    return answer.status
  }

  it('as a clone is read by both', async () => {
    const seen: unknown[] = []
    const { address } = await open({
      authorize: async (asked) => {
        seen.push(await asked.clone().json())
        return true
      },
      price: (_, body) => {
        seen.push(body)
        return order
      },
    })
    expect(await post(address)).toBe(201)
    expect(seen).toEqual([{ item: 'tea' }, { item: 'tea' }])
  })

  it('as a clone that it has not read to the end is read all the same', async () => {
    const { address } = await open({
      authorize: (asked) => asked.clone().body !== null,
    })
    expect(await post(address)).toBe(201)
  })

  it('without a clone is an order that nobody can read', async () => {
    const { address, events } = await open({
      authorize: async (asked) => (await asked.text()) !== '',
    })
    expect(await post(address)).toBe(500)
    expect(events).toContainEqual(
      expect.objectContaining({ error: expect.objectContaining({ code: 'body-consumed' }) }),
    )
  })

  it('when the handler has read it throws, and is not an empty text', async () => {
    const { address } = await open({
      price: async (asked) => {
        await expect(asked.text()).rejects.toThrow()
        return order
      },
    })
    expect(await post(address)).toBe(201)
  })
})

function statusOf(outgoing: ClientRequest): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    outgoing.on('error', reject).once('response', (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode)
    })
  })
}
