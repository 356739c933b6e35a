import { describe, expect, it } from 'vitest'
import type { CrossOriginOptions } from '../../src/server/http/crossOrigin.ts'
import { createShop, order } from './shop.ts'

const PAGE = 'https://www.shop.example'
const STRANGER = 'https://evil.example'

async function openShop(cors?: CrossOriginOptions) {
  const shop = createShop(cors ? { cors } : {})
  const { id } = await shop.payments.create(order)
  const ask = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    shop.call(method, path, body, headers)
  return { ...shop, ask, read: `/payments/${id}`, events: `/payments/${id}/events` }
}

/** What an answer lets pages of other origins do. */
function granted({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))
}

function preflight(origin: string, method = 'POST') {
  return { origin, 'access-control-request-method': method }
}

describe('K-20 pages of other origins', () => {
  it('may do nothing unless they are named', async () => {
    const shop = await openShop()
    for (const path of [shop.read, shop.events, '/payments']) {
      const asked = await shop.ask('OPTIONS', path, preflight(PAGE))
      expect([asked.status, granted(asked)]).toEqual([405, {}])
      const answered = await shop.ask('GET', path, { origin: PAGE })
      expect([granted(answered), answered.headers.get('vary')]).toEqual([{}, 'Origin'])
      await answered.body?.cancel()
    }
  })

  it('may start and read payments when they are named, and learn when to come again', async () => {
    const shop = await openShop({ origins: ['https://other.example', PAGE] })
    const asked = await shop.ask('OPTIONS', '/payments', preflight(PAGE))
    expect([asked.status, await asked.text()]).toEqual([204, ''])
    expect(granted(asked)).toEqual({
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers':
        'Content-Type, Idempotency-Key, Quietzone-Replaces, Authorization',
      'access-control-expose-headers': 'Retry-After',
      'access-control-max-age': '600',
    })
    const read = await shop.ask('GET', shop.read, { origin: PAGE })
    expect([read.status, granted(read)]).toEqual([
      200,
      { 'access-control-allow-origin': PAGE, 'access-control-expose-headers': 'Retry-After' },
    ])
    const listened = await shop.ask('GET', shop.events, { origin: PAGE })
    expect(granted(listened)).toEqual(granted(read))
    await listened.body?.cancel()
    const missed = await shop.ask('GET', '/payments/unknown', { origin: PAGE })
    expect([missed.status, granted(missed)]).toEqual([404, granted(read)])
  })

  it.each([
    STRANGER,
    'null',
    'https://www.shop.example.evil.example',
    'https://www.shop.example:444',
    'http://www.shop.example',
    'https://WWW.shop.example',
    'https://shop.example',
    '*',
    '',
  ])('are not let in because they resemble a named one: %j', async (origin) => {
    const shop = await openShop({ origins: [PAGE], credentials: true })
    const asked = await shop.ask('OPTIONS', '/payments', preflight(origin))
    const read = await shop.ask('GET', shop.read, { origin })
    expect([asked.status, granted(asked), granted(read)]).toEqual([405, {}, {}])
  })

  it('bring their cookies only where that was asked for', async () => {
    const shop = await openShop({ origins: [PAGE], credentials: true, headers: ['X-Session'] })
    const asked = await shop.ask('OPTIONS', shop.read, preflight(PAGE, 'GET'))
    expect(granted(asked)).toMatchObject({
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': expect.stringContaining(', X-Session'),
    })
  })

  it('learn nothing of callbacks, whoever they are', async () => {
    const shop = await openShop({ origins: [PAGE] })
    const asked = await shop.ask('OPTIONS', '/callback', preflight(PAGE))
    expect([asked.status, granted(asked)]).toEqual([405, {}])
    expect(granted(await shop.ask('POST', '/callback', { origin: PAGE }, '{}'))).toEqual({})
  })

  it.each(['*', 'https://shop.example/', 'shop.example', 'https://*.shop.example', 'null'])(
    'cannot be named as %j, which no browser sends or anybody could',
    (origin) => {
      expect(() => createShop({ cors: { origins: [origin] } })).toThrow(/cors\.origins/)
    },
  )

  it.each<[string, object]>([
    ['one text', { origins: PAGE }],
    ['the spelling of other kits', { origin: [PAGE] }],
  ])('cannot be named by %s, which would let nobody in', (_, cors) => {
    expect(() => createShop({ cors: cors as CrossOriginOptions })).toThrow(
      /cors\.origins is not a list/,
    )
  })

  it.each([
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'text/plain, application/json',
  ])('cannot start a payment by a form or a simple request of type %s', async (type) => {
    const shop = createShop()
    const answer = await shop.call('POST', '/payments', '{}', { 'content-type': type })
    expect(answer.status).toBe(415)
    expect(await answer.text()).toContain('Content-Type: application/json')
    expect(shop.sales).toHaveLength(0)
  })

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset=UTF-8',
  ])('start payments by %s', async (type) => {
    const answer = await createShop().call('POST', '/payments', '{}', { 'content-type': type })
    expect(answer.status).toBe(201)
  })
})
