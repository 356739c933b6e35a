import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { callback, createShop, order } from './shop.ts'

const SAFE = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'Origin',
  'x-content-type-options': 'nosniff',
}
const JSON_ANSWER = { ...SAFE, 'content-type': 'application/json' }

async function ask(
  shop: ReturnType<typeof createShop>,
  method: string,
  path: string,
  body?: string,
) {
  const answer = await shop.call(method, path, body)
  await answer.body?.cancel()
  return [answer.status, Object.fromEntries(answer.headers)]
}

describe('K-20 what an answer carries', () => {
  it('is kept by no cache, guessed at by no browser, and tells no other site', async () => {
    const shop = createShop()
    const { id } = await shop.payments.create(order)
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    const paid = await callback(paymentId, 'success')
    expect(await ask(shop, 'GET', `/payments/${id}`)).toEqual([200, JSON_ANSWER])
    expect(await ask(shop, 'GET', '/payments/unknown')).toEqual([404, JSON_ANSWER])
    expect(await ask(shop, 'GET', '/nothing')).toEqual([404, JSON_ANSWER])
    expect(await ask(shop, 'GET', '/ok')).toEqual([200, JSON_ANSWER])
    expect(await ask(shop, 'POST', '/payments', '{}')).toEqual([201, JSON_ANSWER])
    expect(await ask(shop, 'POST', '/payments', '{')).toEqual([400, JSON_ANSWER])
    expect(await ask(shop, 'POST', '/callback', '{}')).toEqual([403, JSON_ANSWER])
    expect(await ask(shop, 'POST', '/callback', paid)).toEqual([200, JSON_ANSWER])
    expect(await ask(shop, 'PUT', '/payments')).toEqual([405, { ...JSON_ANSWER, allow: 'POST' }])
    expect(await ask(shop, 'POST', `/payments/${id}`)).toEqual([
      405,
      { ...JSON_ANSWER, allow: 'GET, HEAD' },
    ])
  })

  it('is a stream that nobody on the way keeps or collects', async () => {
    const shop = createShop()
    const { id } = await shop.payments.create(order)
    expect(await ask(shop, 'GET', `/payments/${id}/events`)).toEqual([
      200,
      {
        ...SAFE,
        'cache-control': 'no-store, no-transform',
        'content-type': 'text/event-stream',
        'x-accel-buffering': 'no',
      },
    ])
  })

  it('is the same for HEAD, without the body', async () => {
    const shop = createShop({ maxStreams: 1 })
    const { id } = await shop.payments.create(order)
    for (const path of [`/payments/${id}`, '/ok', '/payments/unknown', `/payments/${id}/events`]) {
      const head = await shop.call('HEAD', path)
      expect(await head.text()).toBe('')
      const answer = await ask(shop, 'GET', path)
      expect([head.status, Object.fromEntries(head.headers)]).toEqual(answer)
    }
  })
})

describe('K-20 handles', () => {
  it('F-90 that are unknown, malformed, foreign or expired are answered with the same bytes', async () => {
    let nowMs = Date.parse('2026-11-21T12:00:00Z')
    let isMine = true
    const store = memoryStore()
    const reads: string[] = []
    const shop = createShop({
      now: () => nowMs,
      authorize: () => isMine,
      store: {
        ...store,
        get: (id) => {
          reads.push(id)
          return store.get(id)
        },
      },
    })
    const { id } = await shop.payments.create(order)
    const paymentId = shop.sales[0]?.general.payment_id ?? ''
    await shop.call('POST', '/callback', await callback(paymentId, 'success'))
    const read = async (handle: string, suffix = '') => {
      reads.length = 0
      const answer = await shop.call('GET', `/payments/${handle}${suffix}`)
      const head = [answer.status, ...answer.headers]
      return JSON.stringify([head, answer.status === 200 ? '' : await answer.text(), reads.length])
    }
    const endMs = nowMs + 24 * 60 * 60_000
    nowMs = endMs
    expect(await read(id)).toContain('[200,')
    const unknown = await read('A'.repeat(43))
    expect(unknown).toContain('[404,')
    for (const malformed of ['1', '%00', '..%2f..', 'x'.repeat(4_000), paymentId, '{}', "'--"]) {
      expect(await read(malformed)).toBe(unknown)
    }
    isMine = false
    expect(await read(id)).toBe(unknown)
    isMine = true
    nowMs = endMs + 1
    expect(await read(id)).toBe(unknown)
    expect(await read(id, '/events')).toBe(unknown)
  })

  it.each([null, undefined, '', 0])(
    'are for nobody whom `authorize` answers %j, as a session that was not found is',
    async (session) => {
      let authorize: () => unknown = () => ({ user: 1 })
      const shop = createShop({ authorize: () => authorize() as boolean })
      const { id } = await shop.payments.create(order)
      const ask = async (method: string, path: string, body?: string) =>
        (await shop.call(method, path, body)).status
      expect(await ask('GET', `/payments/${id}`)).toBe(200)
      authorize = async () => session
      expect(await ask('GET', `/payments/${id}`)).toBe(404)
      expect(await ask('GET', `/payments/${id}/events`)).toBe(404)
      expect(await ask('POST', '/payments', '{}')).toBe(403)
      expect(shop.sales).toHaveLength(1)
    },
  )

  it('are not hit by 100,000 guesses', async () => {
    const shop = createShop()
    for (let payment = 0; payment < 50; payment++) await shop.payments.create(order)
    let hits = 0
    for (let guess = 0; guess < 100_000; guess++) {
      const bytes = crypto.getRandomValues(new Uint8Array(32))
      const handle = Buffer.from(bytes).toString('base64url')
      const { status } = await shop.payments.handler(
        new Request(`https://shop.example/api/payments/${handle}`),
      )
      if (status !== 404) hits++
    }
    expect(hits).toBe(0)
  })
})
