import { describe, expect, it } from 'vitest'
import { QuietzoneError } from '../../src/base/quietzoneError.ts'
import type { PaymentsOptions } from '../../src/server/createPayments.ts'
import { addressKey } from '../../src/server/http/addressKey.ts'
import { createLimiter } from '../../src/server/http/createLimiter.ts'
import { waitForToken, withoutToken } from '../../src/server/http/tokenBucket.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { usedHeap } from '../lab/usedHeap.ts'
import { callback, createShop, order } from './shop.ts'

const START_MS = Date.parse('2026-11-21T12:00:00Z')
const GATEWAY = '198.51.100.1'
const ATTACKER = '203.0.113.66'

/** A shop whose clock the test moves, and that knows each request's address. */
function openShop(options: Partial<PaymentsOptions> = {}) {
  let nowMs = START_MS
  const store = options.store ?? memoryStore()
  const shop = createShop({
    store,
    now: () => nowMs,
    clientAddress: (request) => request.headers.get('x-address') ?? undefined,
    ...options,
  })
  const from = (address: string | undefined) =>
    address === undefined ? {} : { 'x-address': address }
  return {
    ...shop,
    store,
    pass: (ms: number) => {
      nowMs += ms
    },
    callback: async (address: string | undefined, body: BodyInit) =>
      (await shop.call('POST', '/callback', body, from(address))).status,
    read: async (handle: string, address?: string) =>
      (await shop.call('GET', `/payments/${handle}`, undefined, from(address))).status,
    create: async (address?: string) =>
      (await shop.call('POST', '/payments', '{}', from(address))).status,
    start: async () => {
      const { id } = await shop.payments.create(order)
      return { id, paymentId: shop.sales.at(-1)?.general.payment_id ?? '' }
    },
  }
}

const FORGED = JSON.stringify({ project_id: 843, signature: `${'A'.repeat(86)}==` })

async function times(count: number, ask: () => Promise<number>): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  for (let at = 0; at < count; at++) {
    const status = await ask()
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

describe('K-19 callbacks', () => {
  it('F-83 from one address that are forged are soon refused unread, and the gateway is heard', async () => {
    const shop = openShop()
    const { id, paymentId } = await shop.start()
    expect(await times(5_000, () => shop.callback(ATTACKER, FORGED))).toEqual({
      403: 20,
      429: 4_980,
    })
    expect(await shop.callback(GATEWAY, await callback(paymentId, 'success'))).toBe(200)
    expect(await shop.payments.get(id)).toMatchObject({ status: 'succeeded' })
  })

  it('of one address whose bodies are not even read count as forged', async () => {
    const shop = openShop()
    const send = async () => {
      const headers = { 'x-address': ATTACKER, 'content-encoding': 'gzip' }
      return (await shop.call('POST', '/callback', FORGED, headers)).status
    }
    expect(await times(30, send)).toEqual({ 415: 20, 429: 10 })
  })

  it('are refused before a byte of their body is read, with a time to wait', async () => {
    const shop = openShop({ limits: { callbacks: { perSecond: 0.5, burst: 1 } } })
    await shop.callback(undefined, FORGED)
    let isRead = false
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const answer = await shop.call('POST', '/callback', body)
    expect([answer.status, answer.headers.get('retry-after'), isRead]).toEqual([429, '2', false])
  })

  it('F-83 from ever other addresses meet a ceiling that leaves a proven gateway its own', async () => {
    const shop = openShop({ limits: { callbacks: { perSecond: 10, burst: 100 } } })
    const { paymentId } = await shop.start()
    const paid = await callback(paymentId, 'success')
    expect(await shop.callback(GATEWAY, paid)).toBe(200)
    let next = 0
    const flood = () => shop.callback(`10.0.${++next >> 8}.${next & 255}`, FORGED)
    expect(await times(500, flood)).toEqual({ 403: 99, 429: 401 })
    expect(await times(100, () => shop.callback(GATEWAY, paid))).toEqual({ 200: 100 })
    // A gateway that speaks from a new address comes again, and is heard as soon as there is room.
    const other = '198.51.100.2'
    expect(await shop.callback(other, paid)).toBe(429)
    shop.pass(100)
    expect(await shop.callback(other, paid)).toBe(200)
  })

  it('F-83 are taken from a gateway that shares an address with whoever forges, once it was heard', async () => {
    const shop = openShop()
    const { paymentId } = await shop.start()
    const paid = await callback(paymentId, 'success')
    expect(await shop.callback(ATTACKER, paid)).toBe(200)
    expect(await times(1_000, () => shop.callback(ATTACKER, FORGED))).toEqual({ 403: 1_000 })
    expect(await shop.callback(ATTACKER, paid)).toBe(200)
  })

  it('that are genuine cost their address nothing, whatever becomes of them', async () => {
    const shop = openShop()
    const foreign = await callback('unknown', 'success', { project_id: 844 })
    expect(await times(100, () => shop.callback(GATEWAY, foreign))).toEqual({ 403: 100 })
  })

  it('are heard again from an address that has stopped forging', async () => {
    const shop = openShop()
    await times(30, () => shop.callback(ATTACKER, FORGED))
    expect(await shop.callback(ATTACKER, FORGED)).toBe(429)
    shop.pass(10_000)
    expect(await shop.callback(ATTACKER, FORGED)).toBe(403)
    expect(await shop.callback(ATTACKER, FORGED)).toBe(429)
  })

  it('F-83 K-19 are taken behind 20,000 forged ones where nothing is configured', async () => {
    let isForged = true
    const shop = createShop()
    await shop.payments.create(order)
    const paid = await callback(shop.sales[0]?.general.payment_id ?? '', 'success')
    const send = async () => (await shop.call('POST', '/callback', isForged ? FORGED : paid)).status
    expect(await times(20_000, send)).toEqual({ 403: 20_000 })
    isForged = false
    expect(await send()).toBe(200)
  })

  it('K-19 are limited without known addresses where a limit is asked for', async () => {
    const shop = createShop({ limits: { callbacks: { perSecond: 1, burst: 3 } } })
    const send = async () => (await shop.call('POST', '/callback', FORGED)).status
    expect(await times(5, send)).toEqual({ 403: 3, 429: 2 })
  })

  it('K-19 that one address repeats and forges use up nothing of the gateway’s budget', async () => {
    const shop = openShop()
    const { paymentId } = await shop.start()
    const captured = await callback(paymentId, 'processing')
    expect(await shop.callback(GATEWAY, captured)).toBe(200)
    // The gateway is not known by its address any more, as after a restart.
    const restarted = openShop({ store: shop.store })
    expect(await times(1, () => restarted.callback(ATTACKER, captured))).toEqual({ 200: 1 })
    expect(await times(5_000, () => restarted.callback(ATTACKER, FORGED))).toEqual({
      403: 20,
      429: 4_980,
    })
    expect(await restarted.callback(GATEWAY, await callback(paymentId, 'success'))).toBe(200)
  })

  it('K-19 that one address only repeats leave most of the budget to others', async () => {
    const shop = openShop()
    const { paymentId } = await shop.start()
    const captured = await callback(paymentId, 'processing')
    await shop.callback('198.51.100.2', captured)
    expect(await times(5_000, () => shop.callback(ATTACKER, captured))).toEqual({
      200: 500,
      429: 4_500,
    })
    expect(await shop.callback(GATEWAY, await callback(paymentId, 'success'))).toBe(200)
  })

  it('K-19 of a proven address that forges cost no other address anything', async () => {
    const shop = openShop({ limits: { callbacks: { perSecond: 10, burst: 100 } } })
    const { paymentId } = await shop.start()
    expect(await shop.callback(ATTACKER, await callback(paymentId, 'processing'))).toBe(200)
    await times(500, () => shop.callback(ATTACKER, FORGED))
    expect(await shop.callback(GATEWAY, await callback(paymentId, 'success'))).toBe(200)
  })

  it('without known addresses only meet the ceiling over everybody', async () => {
    const shop = openShop()
    expect(await times(5_001, () => shop.callback(undefined, FORGED))).toEqual({
      403: 5_000,
      429: 1,
    })
  })
})

describe('K-19 status reads', () => {
  it('of a customer with two tabs never meet a limit, nor their bursts', async () => {
    const shop = openShop()
    const { id } = await shop.start()
    // 140 reads of each tab in ten minutes, and ten at once whenever the customer comes back to them.
    for (let second = 0; second < 600; second++) {
      const reads = Math.floor(((second + 1) * 280) / 600) - Math.floor((second * 280) / 600)
      const burst = second % 30 === 0 ? 20 : 0
      expect(await times(reads + burst, () => shop.read(id))).not.toHaveProperty('429')
      shop.pass(1_000)
    }
  })

  it('of one payment are limited for all who have its handle, and for no other payment', async () => {
    const shop = openShop()
    const [mine, other] = [await shop.start(), await shop.start()]
    expect(await times(150, () => shop.read(mine.id))).toEqual({ 200: 100, 429: 50 })
    expect(await shop.read(other.id)).toBe(200)
    shop.pass(1_000)
    expect(await times(10, () => shop.read(mine.id))).toEqual({ 200: 5, 429: 5 })
  })

  it('of handles that there are not are limited for one address, and not for a neighbour who has one', async () => {
    const shop = openShop()
    const { id } = await shop.start()
    expect(await shop.read(id, ATTACKER)).toBe(200)
    let guess = 0
    expect(await times(500, () => shop.read(`guess-${++guess}`, ATTACKER))).toEqual({
      404: 100,
      429: 400,
    })
    expect(await shop.read(id, ATTACKER)).toBe(200)
    expect(await shop.read('guess', '203.0.113.67')).toBe(404)
  })

  it('are limited for a stream of notices too', async () => {
    const shop = openShop({ limits: { reads: { perSecond: 1, burst: 1 } } })
    const { id } = await shop.start()
    await times(2, () => shop.read(id))
    const answer = await shop.call('GET', `/payments/${id}/events`)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
  })
})

describe('K-19 payments that are started', () => {
  it('are limited for one address, and nobody else', async () => {
    const shop = openShop()
    expect(await times(100, () => shop.create(ATTACKER))).toEqual({ 201: 60, 429: 40 })
    expect(await shop.create('203.0.113.67')).toBe(201)
  })

  it('are limited over everybody', async () => {
    const shop = openShop({ limits: { creates: { perSecond: 1, burst: 5 } } })
    expect(await times(10, () => shop.create())).toEqual({ 201: 5, 429: 5 })
    expect(shop.sales).toHaveLength(5)
  })
})

describe('K-19 what starts no payment', () => {
  const JSON_TYPE = { 'content-type': 'application/json' }

  it.each<[string, Partial<PaymentsOptions>, string, HeadersInit, number]>([
    ['a form of another page', {}, '{}', { 'content-type': 'text/plain' }, 415],
    ['a customer without a session', { authorize: () => false }, '{}', JSON_TYPE, 403],
    ['no JSON', {}, '{', JSON_TYPE, 400],
    [
      'an order that cannot be bought',
      {
        price: (_, body) => {
          if (Object(body).item === 'tea') return order
          throw new QuietzoneError('sold-out', 'It is sold out.')
        },
      },
      '{}',
      JSON_TYPE,
      422,
    ],
  ])('costs honest customers nothing: %s', async (_, options, body, headers, status) => {
    let isHonest = false
    const shop = createShop({
      ...options,
      ...(options.authorize ? { authorize: () => isHonest } : {}),
    })
    const send = async () => (await shop.call('POST', '/payments', body, headers)).status
    expect(await times(600, send)).toEqual({ [status]: 600 })
    isHonest = true
    const honest = await shop.call('POST', '/payments', '{"item":"tea"}', JSON_TYPE)
    expect(honest.status).toBe(201)
  })

  it('is one that the same idempotency key asks for again: it costs nobody else anything', async () => {
    const shop = createShop()
    const headers = { ...JSON_TYPE, 'idempotency-key': 'a-key-that-is-long-enough-1' }
    const send = async () => (await shop.call('POST', '/payments', '{}', headers)).status
    expect(await times(600, send)).toEqual({ 201: 100, 429: 500 })
    expect((await shop.call('POST', '/payments', '{}', JSON_TYPE)).status).toBe(201)
    expect(shop.sales).toHaveLength(2)
  })

  it('leaves a customer who has just started one able to read it, whatever a neighbour guesses', async () => {
    const shop = openShop()
    let guess = 0
    await times(200, () => shop.read(`guess-${++guess}`, ATTACKER))
    const answer = await shop.call('POST', '/payments', '{}', { 'x-address': ATTACKER })
    const { payment } = (await answer.json()) as { payment: { id: string } }
    expect(await shop.read(payment.id, ATTACKER)).toBe(200)
  })
})

describe('K-19 limits', () => {
  it('can be switched off, all or one', async () => {
    const off = openShop({ limits: false })
    expect(await times(6_000, () => off.callback(ATTACKER, FORGED))).toEqual({ 403: 6_000 })
    const one = openShop({ limits: { forgedCallbacks: false } })
    expect(await times(100, () => one.callback(ATTACKER, FORGED))).toEqual({ 403: 100 })
  })

  it.each([
    { perSecond: 0, burst: 1 },
    { perSecond: Number.NaN, burst: 1 },
    { perSecond: 1, burst: 0.5 },
  ])('that make no sense are refused: %j', (reads) => {
    expect(() => createShop({ limits: { reads } })).toThrow(/limits\.reads/)
  })

  it('tell the log how many were refused, not each', async () => {
    const shop = openShop({ limits: { callbacks: { perSecond: 0.001, burst: 1 } } })
    const said = () => shop.events.filter(({ type }) => type === 'requests-refused')
    await times(1_000, () => shop.callback(undefined, FORGED))
    expect(said()).toEqual([{ type: 'requests-refused', limit: 'callbacks', count: 1 }])
    shop.pass(10_000)
    await times(1_000, () => shop.callback(undefined, FORGED))
    expect(said().slice(1)).toEqual([{ type: 'requests-refused', limit: 'callbacks', count: 999 }])
  })

  it('hold nobody up when the address cannot be told, and say so', async () => {
    const shop = openShop({
      clientAddress: () => {
        throw new Error('no such header')
      },
    })
    const { id } = await shop.start()
    expect(await shop.read(id)).toBe(200)
    expect(shop.events).toContainEqual(
      expect.objectContaining({ type: 'failure', where: 'client-address' }),
    )
  })

  it('remember no more than so many, whatever comes', () => {
    const limiter = createLimiter({ perSecond: 1, burst: 1 }, 100, () => START_MS)
    for (let key = 0; key < 10_000; key++) limiter.charge(String(key))
    const known = Array.from({ length: 10_000 }, (_, key) => key).filter((key) =>
      limiter.has(`${key}`),
    )
    expect(known).toEqual(Array.from({ length: 100 }, (_, at) => 9_900 + at))
  })

  it('K-19 cost no memory by the same customers who read again and again', () => {
    const limiter = createLimiter({ perSecond: 1, burst: 1 }, 10_000, () => START_MS)
    const charge = (times: number) => {
      for (let at = 0; at < times; at++) limiter.charge(`handle-${at % 1_000}`)
      return usedHeap()
    }
    const before = charge(1_000)
    expect(charge(400_000) - before).toBeLessThan(10_000_000)
  })

  it('forget who was charged longest ago, not who came first', () => {
    const limiter = createLimiter({ perSecond: 1, burst: 1 }, 100, () => START_MS)
    const byAge: string[] = []
    for (let at = 0; at < 5_000; at++) {
      const key = String((at * at * 7 + at) % 211)
      limiter.charge(key)
      byAge.splice(0, byAge.length, ...byAge.filter((each) => each !== key), key)
      byAge.splice(0, Math.max(0, byAge.length - 100))
    }
    const known = Array.from({ length: 211 }, (_, key) => `${key}`).filter(limiter.has)
    expect(known.sort()).toEqual([...byAge].sort())
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8:1:2:3:4:5:6]:51234', '2001:db8:1:2'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:2::', '2001:db8:1:2'],
    ['2001:db8::7', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['[2001:db8::7]', '2001:db8:0:0'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['no address', 'no address'],
  ])(
    'take an IPv6 network for one address, and no port for another one: %s is %s',
    (address, key) => {
      expect(addressKey(address)).toBe(key)
    },
  )
})

describe('K-19 what a JavaScript backend passes', () => {
  it('as an address that is missing counts as unknown, not as an address that all share', async () => {
    for (const nothing of [null, '', '  ']) {
      const shop = openShop({ clientAddress: () => nothing as string })
      const { paymentId } = await shop.start()
      expect(await times(100, () => shop.create())).toEqual({ 201: 100 })
      expect(await shop.callback(undefined, await callback(paymentId, 'success'))).toBe(200)
    }
  })

  it.each([
    ['maxBodyBytes', Number.NaN],
    ['maxBodyBytes', 0],
    ['maxStreams', Number('ten')],
    ['maxStreams', -1],
  ])('as %s that is %j is refused, because it would be no limit', (name, value) => {
    expect(() => createShop({ [name]: value })).toThrow(
      `createPayments: \`${name}\` must be a number`,
    )
  })

  it('as a limit that is undefined leaves the limit as it was', async () => {
    const limits = { createsPerAddress: undefined } as object
    const shop = openShop({ limits })
    expect(await times(61, () => shop.create(ATTACKER))).toEqual({ 201: 60, 429: 1 })
  })
})

describe('K-19 a token bucket', () => {
  const rate = { perSecond: 2, burst: 3 }

  it('gives its burst at once, then one after the other', () => {
    let bucket = withoutToken(undefined, rate, 0)
    for (let token = 0; token < 2; token++) {
      expect(waitForToken(bucket, rate, 0)).toBe(0)
      bucket = withoutToken(bucket, rate, 0)
    }
    expect(waitForToken(bucket, rate, 0)).toBe(500)
    expect(waitForToken(bucket, rate, 499)).toBeGreaterThan(0)
    expect(waitForToken(bucket, rate, 500)).toBe(0)
  })

  it('never holds more than its burst', () => {
    const bucket = withoutToken(withoutToken(undefined, rate, 0), rate, 1e12)
    expect(bucket.tokens).toBe(2)
  })

  it('goes on when the clock is set back', () => {
    let bucket = withoutToken(undefined, rate, 1e12)
    bucket = withoutToken(withoutToken(bucket, rate, 1e12), rate, 1e12)
    expect(waitForToken(bucket, rate, 0)).toBe(500)
    bucket = withoutToken(bucket, rate, 0)
    expect(waitForToken(bucket, rate, 500)).toBe(0)
  })
})
