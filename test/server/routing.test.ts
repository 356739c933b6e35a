import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { findRoute } from '../../src/server/http/findRoute.ts'
import { exchangeRaw, openServers } from '../adapters/nodeServer.ts'
import { fuzzParameters } from '../hostile/fuzzParameters.ts'
import { createShop, order } from './shop.ts'

const { listen, close } = openServers()
afterAll(close)

const WORDS = [
  ...[
    'payments',
    'callback',
    'events',
    'ok',
    'api',
    '..',
    '.',
    '%2e%2e',
    '%2F',
    '%00',
    '%0d%0aX-Evil:1',
  ],
  ...[
    'PAYMENTS',
    'callback;a=1',
    'payments?x',
    '#',
    '\\',
    '//',
    '*',
    '{}',
    "'",
    '<script>',
    '伍',
    '\u202e',
  ],
]
const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
)
const path = fc.array(segment, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`)
const method = fc.constantFrom(
  ...['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'M-SEARCH', 'get'],
)
const headerValue = fc.constantFrom(
  ...[
    '',
    'x',
    '*',
    'null',
    'https://evil.example',
    '../..',
    '0',
    '-1',
    '1e9',
    'a,b',
    'identity',
    'gzip',
  ],
)
const HEADER_NAMES = ['origin', 'content-type', 'content-encoding', 'idempotency-key', 'accept']
const headers = fc.dictionary(fc.constantFrom(...HEADER_NAMES), headerValue)
const STATUSES = [200, 204, 400, 403, 404, 405, 408, 413, 415, 422, 429]

describe('K-22 odd requests', () => {
  it('in any number get a plain answer, with nothing of theirs in it, and change nothing', async () => {
    const shop = createShop()
    const { id } = await shop.payments.create(order)
    const seen = new Set<number>()
    await fc.assert(
      fc.asyncProperty(path, method, headers, async (somePath, someMethod, someHeaders) => {
        if (!URL.canParse(`https://shop.example${somePath}`)) return
        const hasBody = !/^(get|head)$/i.test(someMethod)
        const answer = await shop.payments.handler(
          new Request(`https://shop.example${somePath}`, {
            method: someMethod,
            headers: { ...someHeaders, 'x-evil': 'evil' },
            ...(hasBody ? { body: '{"evil":1}' } : {}),
          }),
        )
        seen.add(answer.status)
        const isStart = answer.status === 201
        if (!isStart) expect(STATUSES).toContain(answer.status)
        expect(JSON.stringify([...answer.headers])).not.toMatch(/evil|<|script/i)
        expect(await answer.text()).not.toMatch(/evil|script/i)
      }),
      fuzzParameters(2_000),
    )
    expect([...seen].sort()).toEqual(expect.arrayContaining([200, 403, 404, 405]))
    expect(await shop.payments.get(id)).toMatchObject({ status: 'pending', version: 2 })
  })

  it('over bare sockets get an answer or a closed line, and the next customer is served', async () => {
    const shop = createShop()
    const { id } = await shop.payments.create(order)
    const address = await listen(toNodeHandler(shop.payments))
    const line = fc.oneof(
      path.map((target) => `${target} HTTP/1.1`),
      fc.constantFrom(
        ...[
          '// HTTP/1.1',
          'http://evil.example/api/payments/x HTTP/1.1',
          'x:0 HTTP/1.1',
          '* HTTP/1.1',
        ],
        ...[
          '/ok HTTP/1.0',
          '/ok HTTP/9.9',
          '/ok',
          'http://[ HTTP/1.1',
          '/\u0000 HTTP/1.1',
          '?ok HTTP/1.1',
        ],
      ),
    )
    const head = fc.constantFrom(
      ...[
        'Host: x',
        'Host: a b',
        'Host: ',
        'Host: [::1',
        'Host: evil.example:99999',
        'Host: x\r\nHost: y',
      ],
      ...['X: 1', 'Host: x\r\nOrigin: a\r\n b', 'Host: x\r\nContent-Length: -1', 'Host: x@y/z?#'],
      ...[
        'Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5',
        'Host: x\r\nExpect: 200-maybe',
      ],
    )
    const ask = async ([someMethod, someLine, someHead]: readonly [string, string, string]) => {
      const received = await exchangeRaw(
        address,
        `${someMethod} ${someLine}\r\n${someHead}\r\nConnection: close\r\n\r\n`,
      )
      if (received === '') return
      expect(received).toMatch(/^HTTP\/1\.1 [2-5]\d\d /)
      expect(received).not.toMatch(/^HTTP\/1\.1 500|x-evil:|evil\.example/i)
    }
    const requests = fc.sample(fc.tuple(method, line, head), fuzzParameters(2_000))
    for (let at = 0; at < requests.length; at += 20) {
      await Promise.all(requests.slice(at, at + 20).map(ask))
    }
    expect((await fetch(`${address}/api/payments/${id}`)).status).toBe(200)
  })

  it.each([
    ['/payments', { name: 'create' }],
    ['/any/where/payments/', { name: 'create' }],
    ['/api/payments/abc', { name: 'read', handle: 'abc' }],
    ['/api//payments//abc//', { name: 'read', handle: 'abc' }],
    ['/api/payments/abc/events', { name: 'events', handle: 'abc' }],
    ['/api/callback', { name: 'callback' }],
    ['/payments/callback', { name: 'callback' }],
    ['/ok', { name: 'ok' }],
    ['/payments/a/b', { name: 'unknown' }],
    ['/events', { name: 'unknown' }],
    ['/a/events', { name: 'unknown' }],
    ['/Payments', { name: 'unknown' }],
    ['/', { name: 'unknown' }],
    ['', { name: 'unknown' }],
  ])('have a clear way: %s', (somePath, route) => {
    expect(findRoute(somePath)).toEqual(route)
  })
})
