import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src/base/clock.ts'
import { systemClock } from '../../src/base/clock.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { SECRET } from './shop.ts'

const SALE = {
  paymentId: 'order-1001',
  amount: { value: 150_00, currency: 'PHP' },
  customer: { id: '1', ipAddress: '192.0.2.1' },
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server on this machine, and its port. */
async function listen(server: Server): Promise<number> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function onConnection(answer: (socket: Socket) => void): Server {
  return createServer((socket) => {
    socket.on('error', () => undefined)
    answer(socket)
  })
}

async function sellAt(baseUrl: string, options: { timeoutMs?: number; clock?: Clock } = {}) {
  return createGate({ projectId: 843, secret: SECRET, baseUrl, ...options }).sale('ph-qr', SALE)
}

describe('F-84 a sale over a real connection', () => {
  it('is not sent where nothing listens', async () => {
    const port = await listen(createServer())
    for (const server of servers.splice(0)) {
      server.close()
      await once(server, 'close')
    }
    const answer = { outcome: 'not-sent', reason: 'network-ECONNREFUSED' }
    expect(await sellAt(`http://127.0.0.1:${port}`)).toEqual(answer)
    // Over each address of the name, IPv6 and IPv4.
    expect(await sellAt(`http://localhost:${port}`)).toMatchObject({ outcome: 'not-sent' })
  })

  it('is not sent where the other end speaks no TLS', async () => {
    const port = await listen(createHttpServer((_, response) => response.end()))
    expect(await sellAt(`https://127.0.0.1:${port}`)).toMatchObject({ outcome: 'not-sent' })
  })

  it.each<[string, (socket: Socket) => void]>([
    ['resets', (socket) => socket.on('data', () => socket.resetAndDestroy())],
    ['closes', (socket) => socket.on('data', () => socket.end())],
    ['closes before it has read anything', (socket) => socket.end()],
    ['breaks off', (socket) => socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-'))],
    ['answers something else', (socket) => socket.on('data', () => socket.end('SSH-2.0-x\r\n'))],
  ])('may have been sent where the other end %s', async (_, answer) => {
    const port = await listen(onConnection(answer))
    expect(await sellAt(`http://127.0.0.1:${port}`)).toMatchObject({ outcome: 'unknown' })
  })

  it('may have been sent where the other end stays silent', async () => {
    const sockets: Socket[] = []
    const port = await listen(onConnection((socket) => void sockets.push(socket)))
    // The kit's own time-out runs out at once; the request has left by then.
    const clock: Clock = {
      ...systemClock,
      setTimeout: (run) => systemClock.setTimeout(run, sockets.length > 0 ? 0 : 100),
    }
    expect(await sellAt(`http://127.0.0.1:${port}`, { clock })).toEqual({
      outcome: 'unknown',
      reason: 'timeout',
    })
    for (const socket of sockets) socket.destroy()
  })
})
