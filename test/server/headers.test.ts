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

  it('are 256 random bits each, which 500 guesses do not hit, nor those that differ in one character', async () => {
    const shop = createShop()
    const handles: string[] = []
    for (let payment = 0; payment < 50; payment++) {
      handles.push((await shop.payments.create(order)).id)
    }
    const bytesOf = (handle: string) => Buffer.from(handle, 'base64url')
    for (const handle of handles) expect(bytesOf(handle)).toHaveLength(32)
    expect(new Set(handles).size).toBe(50)
    // Each bit is set in some handles and not in others: by chance alone this fails once in 10^12 runs.
    for (let bit = 0; bit < 256; bit++) {
      const set = handles.filter((each) => ((bytesOf(each)[bit >> 3] ?? 0) >> (bit & 7)) & 1)
      expect(set.length).toBeGreaterThan(0)
      expect(set.length).toBeLessThan(50)
    }
    const statusOf = async (handle: string) =>
      (await shop.call('GET', `/payments/${handle}`)).status
    for (let guess = 0; guess < 500; guess++) {
      const bytes = crypto.getRandomValues(new Uint8Array(32))
      expect(await statusOf(Buffer.from(bytes).toString('base64url'))).toBe(404)
    }
    const [handle = ''] = handles
    expect(await statusOf(handle)).toBe(200)
    for (let at = 0; at < handle.length; at++) {
      const other = handle[at] === 'A' ? 'E' : 'A'
      expect(await statusOf(handle.slice(0, at) + other + handle.slice(at + 1))).toBe(404)
    }
  })
})
