import {
  Agent,
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type Server,
  request as send,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { exchangeRaw } from './nodeServer.ts'

let server: Server

async function listen(handler: (request: Request) => Promise<Response>): Promise<string> {
  server = createServer(toNodeHandler({ handler }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(() => {
  server.closeAllConnections()
  server.close()
  vi.restoreAllMocks()
})

describe('toNodeHandler', () => {
  it('hands over method, address, headers and the exact bytes, and gives back status, headers and body', async () => {
    const address = await listen(async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer())
      const { pathname, search } = new URL(request.url)
      return new Response(bytes, {
        status: 201,
        headers: {
          'x-seen': `${request.method} ${pathname}${search} ${request.headers.get('x-sent')}`,
        },
      })
    })
    const bytes = new Uint8Array(256).map((_, index) => index)
    const answer = await fetch(`${address}/api/callback?a=1`, {
      method: 'POST',
      body: bytes,
      headers: { 'x-sent': 'yes' },
    })
    expect([answer.status, answer.headers.get('x-seen')]).toEqual([
      201,
      'POST /api/callback?a=1 yes',
    ])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  })

  it('answers 500 and stays alive when a handler throws, and says once what it threw', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const address = await listen(async (request) => {
      if (request.url.endsWith('/bad')) throw new Error('inside')
      return new Response('good')
    })
    const bad = await fetch(`${address}/bad`)
    expect([bad.status, await bad.text()]).toEqual([500, ''])
    expect((await fetch(`${address}/bad`)).status).toBe(500)
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^quietzone: .*answered 500/),
      new Error('inside'),
    )
    expect(await (await fetch(address)).text()).toBe('good')
  })

  it('K-22 is not confused by a strange Host header', async () => {
    const address = await listen(async (request) => new Response(new URL(request.url).pathname))
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = send(`${address}/ok`, { headers: { host: 'a b/../c' } }, (incoming) => {
        incoming.resume()
        resolve(incoming.statusCode)
      })
      outgoing.on('error', reject)
      outgoing.end()
    })
    expect(status).toBe(200)
  })

  it.each(['evil/payments/ok?', 'evil/payments/ok#', 'user@evil', 'evil\\\\ok\\\\?'])(
    'K-22 lets no Host header choose another path: %s',
    async (host) => {
      const address = await listen(async ({ url }) => new Response(new URL(url).pathname))
      const answer = await exchangeRaw(
        address,
        `GET /payments/1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer).toContain('\r\n/payments/1\r\n')
    },
  )

  it('K-22 names this machine where a request names no host', async () => {
    const address = await listen(async ({ url }) => new Response(url))
    const answer = await exchangeRaw(address, 'GET /payments/1 HTTP/1.0\r\n\r\n')
    expect(answer).toContain('http://localhost/payments/1')
  })

  it('K-22 refuses an address with a name and a password in it, of which no request can be made', async () => {
    const address = await listen(async () => new Response('good'))
    const answer = await exchangeRaw(
      address,
      'POST http://a:b@shop.example/callback HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('ends a body that nobody began to read before the customer had gone', async () => {
    let readLater: Promise<string> | undefined
    const address = await listen(async (request) => {
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve))
      readLater = request.text().catch(() => 'broken off')
      return new Response(await readLater)
    })
    const outgoing = send(address, { method: 'POST', headers: { 'content-length': 10 } })
    outgoing.on('error', () => {})
    outgoing.flushHeaders()
    await new Promise((resolve) => server.once('request', resolve))
    outgoing.destroy()
    while (!readLater) await new Promise((resolve) => setImmediate(resolve))
    expect(await readLater).toBe('broken off')
  })

  it('tells the handler when the customer has gone', async () => {
    let goneLater: Promise<void> | undefined
    const address = await listen(async (request) => {
      goneLater = new Promise((resolve) =>
        request.signal.addEventListener('abort', () => resolve()),
      )
      return new Promise(() => undefined)
    })
    const leaving = new AbortController()
    const answer = fetch(address, { signal: leaving.signal }).catch(() => 'left')
    while (!goneLater) await new Promise((resolve) => setImmediate(resolve))
    leaving.abort()
    expect(await answer).toBe('left')
    await goneLater
  })

  it('hands on a body while it is written, and lets go of it when the customer goes', async () => {
    let say = (_: string) => {}
    let isCanceled = false
    const address = await listen(
      async () =>
        new Response(
          new ReadableStream({
            start(controller) {
              say = (text) => controller.enqueue(new TextEncoder().encode(text))
            },
            cancel() {
              isCanceled = true
            },
          }),
        ),
    )
    // The answer is there before its first word.
    const answer = await fetch(address)
    const reader = answer.body?.getReader()
    for (const word of ['one', 'two']) {
      say(word)
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(word)
    }
    await reader?.cancel()
    while (!isCanceled) await new Promise((resolve) => setImmediate(resolve))
  })

  it('asks for no more of a body than the customer takes', async () => {
    let given = 0
    const address = await listen(
      async () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              given += 65_536
              controller.enqueue(new Uint8Array(65_536))
            },
          }),
        ),
    )
    const { incoming, outgoing } = await new Promise<{
      incoming: IncomingMessage
      outgoing: ClientRequest
    }>((resolve, reject) => {
      const request = send(address, (message) => resolve({ incoming: message, outgoing: request }))
      request.on('error', reject).end()
    })
    incoming.pause()
    let before = -1
    while (given !== before) {
      before = given
      for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(given).toBeLessThan(64 * 2 ** 20)
    outgoing.destroy()
  })

  it('takes no more of a body than the handler reads', async () => {
    const address = await listen(async (request) => {
      await request.body?.getReader().read()
      return new Promise(() => undefined)
    })
    const outgoing = send(address, { method: 'POST' }).on('error', () => {})
    const chunk = Buffer.alloc(65_536)
    let sent = 0
    let isWaiting = false
    const push = () => {
      isWaiting = false
      while (!isWaiting && sent < 256 * 2 ** 20) {
        sent += chunk.length
        isWaiting = !outgoing.write(chunk)
      }
    }
    outgoing.on('drain', push)
    push()
    let before = -1
    while (sent !== before) {
      before = sent
      for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(sent).toBeLessThan(64 * 2 ** 20)
    outgoing.destroy()
  })

  it('does not let a body that broke off look complete', async () => {
    const address = await listen(
      async () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{"half":'))
            },
            pull: (controller) => controller.error(new Error('inside')),
          }),
        ),
    )
    await expect(fetch(address).then((answer) => answer.text())).rejects.toThrow()
  })

  it('does not let a body that cannot be sent look like an empty one', async () => {
    const address = await listen(async () => {
      const answer = new Response(new ReadableStream())
      answer.body?.getReader()
      return answer
    })
    await expect(fetch(address).then((answer) => answer.text())).rejects.toThrow()
  })

  it('cuts off a sender who goes on for five seconds after the answer, and not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const address = await listen(async () => Response.json({}, { status: 413 }))
      const outgoing = send(address, { method: 'POST', headers: { 'content-length': 1e9 } })
      let isCut = false
      outgoing
        .on('error', () => {})
        .on('close', () => {
          isCut = true
        })
      outgoing.write(Buffer.alloc(65_536))
      await new Promise((resolve) => outgoing.once('response', resolve))
      vi.advanceTimersByTime(4_999)
      await new Promise((resolve) => outgoing.write(Buffer.alloc(1_000), resolve))
      expect(isCut).toBe(false)
      vi.advanceTimersByTime(1)
      await new Promise((resolve) => outgoing.once('close', resolve))
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([404, 405, 413])(
    'serves the next request of a connection after a %i that left the body unread',
    async (status) => {
      const address = await listen(async (request) =>
        request.method === 'POST' ? new Response(null, { status }) : new Response('good'),
      )
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      expect(await exchange(`${address}/callback`, agent, Buffer.alloc(1_000_000))).toBe(status)
      expect(await exchange(address, agent)).toBe(200)
      agent.destroy()
    },
  )

  it('gives back every cookie', async () => {
    const address = await listen(async () => {
      const headers = new Headers([
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ])
      return new Response('good', { headers })
    })
    expect((await fetch(address)).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })
})

/** One exchange over an agent's connection; answers the status. */
function exchange(address: string, agent: Agent, body?: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = send(address, { agent, method: body ? 'POST' : 'GET' }, (incoming) => {
      incoming.resume().on('end', () => resolve(incoming.statusCode))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
